package org.skillvoucher.policy;

import org.skillvoucher.money.Money;

/** One step on the way to an amount: what it is and the amount after it. */
public record Step(Clause clause, String zh, String en, Money amount) {}
