/** The HTTP side of {@code org.skillvoucher.policy}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.policy;

import org.jspecify.annotations.NullMarked;
