/**
 * Payment batches in two hands, files to the bank and back, and what the bank said. "Sent" is written before sending; silence is not an
 * answer; the first word stays until an officer says otherwise. Owns the tables payment_batch, payment_item, bank_evidence, bank_file,
 * bank_statement, statement_booking, bank_file_progress, payment_dispute. Clauses: 全人社发〔2020〕63号 四(一).
 */
@NullMarked
package org.skillvoucher.payment;

import org.jspecify.annotations.NullMarked;
