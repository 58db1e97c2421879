/** Applications for grants over HTTP. */
@NullMarked
package org.skillvoucher.backend.grant;

import org.jspecify.annotations.NullMarked;
