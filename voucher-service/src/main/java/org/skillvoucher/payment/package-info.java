/**
 * Payment instructions to the bank, and what the bank said. "Sent" is written before sending; silence is not an answer.
 * Owns the tables payment_batch, payment_item, bank_evidence. Clauses: 全人社发〔2020〕63号 四(一).
 */
@NullMarked
package org.skillvoucher.payment;

import org.jspecify.annotations.NullMarked;
