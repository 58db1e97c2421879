/** Tests of the room of the same name. */
@NullMarked
package org.skillvoucher.backend.simulator;

import org.jspecify.annotations.NullMarked;
