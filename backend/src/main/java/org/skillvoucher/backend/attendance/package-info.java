/** The HTTP side of {@code org.skillvoucher.attendance}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.attendance;

import org.jspecify.annotations.NullMarked;
