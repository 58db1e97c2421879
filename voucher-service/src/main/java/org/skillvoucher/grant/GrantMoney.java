package org.skillvoucher.grant;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.Payee;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyLife;
import org.skillvoucher.subsidy.SubsidyPart;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.time.MachineTime;

/** The money of a grant: each part of it has a reservation of its own, from the day it is due to the day it is paid or given back. */
@Singleton
final class GrantMoney {
    private final MoveSubsidy subsidies;
    private final Ledger ledger;
    private final MachineTime machine;

    GrantMoney(MoveSubsidy subsidies, Ledger ledger, MachineTime machine) {
        this.subsidies = subsidies;
        this.ledger = ledger;
        this.machine = machine;
    }

    /** A part that is due from now on, in the caller's transaction; 0 is what was granted first. Can answer FUND_EXHAUSTED. */
    Subsidy due(Actor by, GrantApplication granted, Id<Fund> fund, StoredDecision decision, Money amount, int part) {
        Id<Subsidy> id = part == 0
                ? Id.derived("subsidy-of-application", granted.id())
                : Id.derived("supplement-" + part, granted.id());
        Payee payee = Optional.ofNullable(decision.payee()).orElseThrow();
        ledger.reserve(reservation(id), fund, amount, SubjectKind.SUBSIDY, id);
        return subsidies.begin(
                new Subsidy(
                        id,
                        null,
                        null,
                        granted.enrolmentId(),
                        granted.id(),
                        part,
                        granted.personId(),
                        null,
                        payee.isThePerson() ? null : granted.organisationId(),
                        granted.region(),
                        fund,
                        amount.fen(),
                        payee,
                        SubsidyPart.COMPLETION,
                        SubsidyState.DUE,
                        decision.id(),
                        0,
                        0,
                        0,
                        1,
                        machine.now()),
                by);
    }

    /** The path is at its end: posted and released. */
    Subsidy release(Actor by, Subsidy decided, Map<String, ?> why) {
        ledger.post(
                Id.derived("post", decided.id()),
                reservation(decided.id()),
                decided.fundId(),
                decided.amount(),
                SubjectKind.SUBSIDY,
                decided.id());
        return subsidies.move(decided, new SubsidyLife.Released(), decided.amount(), by, why);
    }

    /** It is not paid after all: what was set aside goes back. */
    Subsidy cancel(Actor by, Subsidy decided, String why) {
        ledger.voidReserved(
                Id.derived("void", decided.id()),
                reservation(decided.id()),
                decided.fundId(),
                decided.amount(),
                SubjectKind.SUBSIDY,
                decided.id());
        return subsidies.move(decided, new SubsidyLife.Cancelled(), Money.ZERO, by, Map.of("why", why));
    }

    private static Id<?> reservation(Id<Subsidy> subsidy) {
        return Id.derived("reservation", subsidy);
    }
}
