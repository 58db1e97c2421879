/** The HTTP side of {@code org.skillvoucher.training}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.training;

import org.jspecify.annotations.NullMarked;
