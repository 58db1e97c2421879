/** The HTTP side of {@code org.skillvoucher.access}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.access;

import org.jspecify.annotations.NullMarked;
