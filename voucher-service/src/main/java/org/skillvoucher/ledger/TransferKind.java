package org.skillvoucher.ledger;

/**
 * What a transfer does. RESERVE and VOID only set money aside and give it back; the others move it. RETURN takes back what was
 * posted and not paid, RECOVER books what a payee gave back: both open the reservation again by as much. CLAIM says that paid money
 * has to come back, WAIVE that it has not after all. BOUNCE_BACK books what was paid and sent back by the payee's bank: it waits in
 * clearing to be paid once more. Rows carry their own accounts: RECOVER came from PAID before claims were booked.
 */
public enum TransferKind {
    APPROPRIATE(AccountKind.TREASURY, AccountKind.FUND),
    RESERVE(AccountKind.FUND, AccountKind.CLEARING),
    POST(AccountKind.FUND, AccountKind.CLEARING),
    VOID(AccountKind.FUND, AccountKind.CLEARING),
    PAY(AccountKind.CLEARING, AccountKind.PAID),
    RETURN(AccountKind.CLEARING, AccountKind.FUND),
    RECOVER(AccountKind.RECEIVABLE, AccountKind.FUND),
    CLAIM(AccountKind.PAID, AccountKind.RECEIVABLE),
    WAIVE(AccountKind.RECEIVABLE, AccountKind.PAID),
    BOUNCE_BACK(AccountKind.PAID, AccountKind.CLEARING);

    private final AccountKind debit;
    private final AccountKind credit;

    TransferKind(AccountKind debit, AccountKind credit) {
        this.debit = debit;
        this.credit = credit;
    }

    AccountKind debit() {
        return debit;
    }

    AccountKind credit() {
        return credit;
    }
}
