/**
 * How far an organisation is trusted: its credit rating (信用等级), which falls with claims for money that was paid to it or earned by
 * its training, and its block (暂停资格) with what that does. Owns the tables credit_event, credit_case, credit_claim and
 * institution_block. Clauses: 全人社发〔2020〕63号 四(一); 衢市人社发〔2019〕141号 六-19.
 */
@NullMarked
package org.skillvoucher.credit;

import org.jspecify.annotations.NullMarked;
