/** The HTTP side of {@code org.skillvoucher.payee}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.payee;

import org.jspecify.annotations.NullMarked;
