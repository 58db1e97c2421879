/**
 * Batches and vouchers, from making to the end of their lives.
 * Owns the tables voucher_batch, batch_recipient, voucher, holding_slot.
 */
@NullMarked
package org.skillvoucher.voucher;

import org.jspecify.annotations.NullMarked;
