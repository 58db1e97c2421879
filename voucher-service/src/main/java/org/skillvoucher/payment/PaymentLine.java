package org.skillvoucher.payment;

import org.skillvoucher.money.Money;

/** What the bank needs to know of one payment, and nothing more. */
record PaymentLine(String endToEndId, Money amount, String account, String payee) {
    /** What the payee reads on the statement: what it is for, and a number to ask about it. No personal data. */
    String remark() {
        return "职业培训补贴 " + endToEndId.substring(0, Math.min(8, endToEndId.length()));
    }

    @Override
    public String toString() {
        return "PaymentLine[" + endToEndId + "]";
    }
}
