/** The HTTP side of {@code org.skillvoucher.credit}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.credit;

import org.jspecify.annotations.NullMarked;
