/** Family proxies over HTTP. Owns no table. */
@NullMarked
package org.skillvoucher.backend.family;

import org.jspecify.annotations.NullMarked;
