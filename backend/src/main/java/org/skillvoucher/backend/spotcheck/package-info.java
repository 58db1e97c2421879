/** The HTTP side of {@code org.skillvoucher.spotcheck}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.spotcheck;

import org.jspecify.annotations.NullMarked;
