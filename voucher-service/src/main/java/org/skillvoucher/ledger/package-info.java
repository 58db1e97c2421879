/**
 * Funds and double entry in fen, in two phases: reserved at issue, posted at confirmation, voided at expiry, paid by the bank,
 * claimed back and recovered.
 * Rows of transfer are never changed or deleted; balances change by relative, conditional updates.
 * Owns the tables fund, ledger_account, reservation, transfer, fund_ceiling. Clauses: 衢市人社发〔2019〕141号 六-19,
 * 许政办〔2019〕20号 二(三)2.
 */
@NullMarked
package org.skillvoucher.ledger;

import org.jspecify.annotations.NullMarked;
