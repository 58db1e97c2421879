/** Planted violations: each proves that a rule of ArchitectureTest can fail. Nothing else uses them. */
@NullMarked
package org.skillvoucher.planted.voucher;

import org.jspecify.annotations.NullMarked;
