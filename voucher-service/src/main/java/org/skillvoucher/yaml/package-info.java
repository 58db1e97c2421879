/**
 * Files of rules and plans as their authors wrote them: each value knows its file, line and column, no key stands twice, and no key
 * is read by nobody. Owns no table.
 */
@NullMarked
package org.skillvoucher.yaml;

import org.jspecify.annotations.NullMarked;
