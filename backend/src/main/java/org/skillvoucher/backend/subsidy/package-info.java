/** The HTTP side of {@code org.skillvoucher.subsidy}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.subsidy;

import org.jspecify.annotations.NullMarked;
