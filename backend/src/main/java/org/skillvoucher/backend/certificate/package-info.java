/** The HTTP side of {@code org.skillvoucher.certificate}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.certificate;

import org.jspecify.annotations.NullMarked;
