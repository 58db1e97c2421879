/** Places by their GB/T 2260 code, and which lies in which. Owns no table; the list is {@code regions.csv}. */
@NullMarked
package org.skillvoucher.region;

import org.jspecify.annotations.NullMarked;
