/** Who trains: institutions by their unified social credit code (GB 32100-2015). Owns no table yet. */
@NullMarked
package org.skillvoucher.training;

import org.jspecify.annotations.NullMarked;
