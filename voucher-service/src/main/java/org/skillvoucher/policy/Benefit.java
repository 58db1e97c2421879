package org.skillvoucher.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a document pays for: who gets it, how it is asked for, under which conditions, how often, and how much.
 * {@code countsAsTraining} says whether the yearly count and the once-only rule of the document hold for it.
 */
public record Benefit(
        String id,
        String zh,
        String en,
        Clause clause,
        Payee payee,
        Way way,
        boolean countsAsTraining,
        List<Condition> conditions,
        List<Limit> limits,
        Tariff pays,
        @Nullable Ahead ahead) {
    public Benefit {
        conditions = List.copyOf(conditions);
        limits = List.copyOf(limits);
    }

    /** How a benefit is asked for. */
    public enum Way {
        /** With a voucher, by a training in the system. */
        VOUCHER,
        /** By an application about a training in the system, beside its voucher (QZ-10b, QJ-2b). */
        TRAINING,
        /** By an application about one person. */
        PERSON,
        /** By an application about an organisation. */
        ORGANISATION
    }

    /** A share that may be paid before the training is completed (XC-1c). */
    public record Ahead(Clause clause, int percent) {}

    Benefit requiring(List<Condition> newConditions) {
        return new Benefit(id, zh, en, clause, payee, way, countsAsTraining, newConditions, limits, pays, ahead);
    }

    Benefit limitedBy(List<Limit> newLimits) {
        return new Benefit(id, zh, en, clause, payee, way, countsAsTraining, conditions, newLimits, pays, ahead);
    }

    Benefit paying(Tariff newPays) {
        return new Benefit(id, zh, en, clause, payee, way, countsAsTraining, conditions, limits, newPays, ahead);
    }
}
