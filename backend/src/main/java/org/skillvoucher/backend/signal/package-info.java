/** The HTTP side of {@code org.skillvoucher.signal}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.signal;

import org.jspecify.annotations.NullMarked;
