/** The HTTP side of {@code org.skillvoucher.voucher}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.voucher;

import org.jspecify.annotations.NullMarked;
