/**
 * Funds and double entry in fen, in two phases: reserved at issue, posted at confirmation, voided at expiry, paid by the bank.
 * Rows of transfer are never changed or deleted; balances change by relative, conditional updates.
 * Owns the tables fund, ledger_account, reservation, transfer. Clauses: 衢市人社发〔2019〕141号 六-19.
 */
@NullMarked
package org.skillvoucher.ledger;

import org.jspecify.annotations.NullMarked;
