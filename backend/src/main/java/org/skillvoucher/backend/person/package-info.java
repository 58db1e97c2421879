/** The HTTP side of {@code org.skillvoucher.person}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.person;

import org.jspecify.annotations.NullMarked;
