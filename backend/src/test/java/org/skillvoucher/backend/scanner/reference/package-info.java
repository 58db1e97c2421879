/** Tests of the room of the same name. */
@NullMarked
package org.skillvoucher.backend.scanner.reference;

import org.jspecify.annotations.NullMarked;
