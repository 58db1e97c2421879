package org.skillvoucher.policy;

import java.util.List;

/** One thing that a document pays for: who gets it, under which conditions, and how much. */
public record Benefit(
        String id, String zh, String en, Clause clause, Payee payee, List<Condition> conditions, Tariff pays) {
    public Benefit {
        conditions = List.copyOf(conditions);
    }
}
