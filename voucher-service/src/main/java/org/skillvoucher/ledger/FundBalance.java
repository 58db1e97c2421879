package org.skillvoucher.ledger;

import org.skillvoucher.money.Money;

/** Where a fund's money is: appropriated = free + reserved + payable + paid + receivable, always. */
public record FundBalance(
        Fund fund, Money appropriated, Money free, Money reserved, Money payable, Money paid, Money receivable) {}
