/**
 * To which account a person or an organisation is paid. The first comes with the card or the listing; every other is proposed by one,
 * decided by another, and rests before money goes to it. Owns the table payee_account. Clauses: 全人社发〔2020〕63号 四(一).
 */
@NullMarked
package org.skillvoucher.payee;

import org.jspecify.annotations.NullMarked;
