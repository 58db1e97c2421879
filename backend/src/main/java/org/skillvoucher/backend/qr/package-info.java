/** A text as a QR picture: SVG, PNG, or letters for a terminal. */
@NullMarked
package org.skillvoucher.backend.qr;

import org.jspecify.annotations.NullMarked;
