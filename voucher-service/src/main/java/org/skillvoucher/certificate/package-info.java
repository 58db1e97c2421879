/** Certificates: handed in by the institution, confirmed or rejected by the bureau. Owns the table certificate. */
@NullMarked
package org.skillvoucher.certificate;

import org.jspecify.annotations.NullMarked;
