/** What of the tokens is tested by itself. */
@NullMarked
package org.skillvoucher.backend.security;

import org.jspecify.annotations.NullMarked;
