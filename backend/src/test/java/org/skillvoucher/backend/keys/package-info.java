/** Tests of the room of the same name. */
@NullMarked
package org.skillvoucher.backend.keys;

import org.jspecify.annotations.NullMarked;
