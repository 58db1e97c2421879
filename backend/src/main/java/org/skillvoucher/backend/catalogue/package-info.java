/** The HTTP side of {@code org.skillvoucher.catalogue}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.catalogue;

import org.jspecify.annotations.NullMarked;
