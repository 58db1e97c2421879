/** Who is calling: log-in, tokens, and the actor behind a request. */
@NullMarked
package org.skillvoucher.backend.security;

import org.jspecify.annotations.NullMarked;
