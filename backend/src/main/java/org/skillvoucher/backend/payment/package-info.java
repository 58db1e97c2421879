/** The HTTP side of {@code org.skillvoucher.payment}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.payment;

import org.jspecify.annotations.NullMarked;
