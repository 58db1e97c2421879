/** The HTTP side of {@code org.skillvoucher.scanner}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.scanner;

import org.jspecify.annotations.NullMarked;
