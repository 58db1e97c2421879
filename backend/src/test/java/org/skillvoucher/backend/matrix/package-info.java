/** Who may call what, on whose objects: one row for each operation of the contract, and every row tried on the running server. */
@NullMarked
package org.skillvoucher.backend.matrix;

import org.jspecify.annotations.NullMarked;
