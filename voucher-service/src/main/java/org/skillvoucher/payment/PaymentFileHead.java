package org.skillvoucher.payment;

import java.time.Instant;
import org.skillvoucher.money.Money;

/** What stands above the payments of a file: its name at the bank, when it was approved, count and total, and who pays. */
record PaymentFileHead(
        String messageId, Instant createdAt, int count, Money total, String debtorName, String debtorAccount) {}
