/**
 * Two kinds of time: business time, which decides what a rule says, and machine time, which ages passes, tokens and
 * audit entries. Owns no table.
 */
@NullMarked
package org.skillvoucher.time;

import org.jspecify.annotations.NullMarked;
