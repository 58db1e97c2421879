package org.skillvoucher.ledger;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** Finance opens a fund with its appropriation, and reads the books. */
@Singleton
public final class OpenFund {
    private final Funds funds;
    private final Ledger ledger;
    private final CountAgainstCeilings ceilings;
    private final History history;
    private final Regions regions;
    private final Transactions transactions;
    private final MachineTime machine;

    OpenFund(
            Funds funds,
            Ledger ledger,
            CountAgainstCeilings ceilings,
            History history,
            Regions regions,
            Transactions transactions,
            MachineTime machine) {
        this.funds = funds;
        this.ledger = ledger;
        this.ceilings = ceilings;
        this.history = history;
        this.regions = regions;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What a fund is opened with. */
    public record Order(
            Id<Fund> id, String name, RegionCode region, FundSource source, int year, Money appropriation) {}

    /** Opens the fund and books its appropriation. Can answer REGION_UNKNOWN, NOT_YOURS, ID_USED_FOR_ANOTHER, FUND_CEILING_REACHED. */
    public FundBalance open(Actor.Officer by, Order order) {
        regions.require(order.region());
        by.mustSee(order.region());
        byte[] fingerprint =
                Fingerprint.of(order.name(), order.region(), order.source(), order.year(), order.appropriation());
        return transactions.run(() -> {
            Optional<Fund> before = funds.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return ledger.balance(before.get());
            }
            ceilings.count(order);
            Fund fund = new Fund(
                    order.id(), order.name(), order.region(), order.source(), order.year(), fingerprint, machine.now());
            funds.save(fund);
            ledger.openAccounts(fund.id());
            ledger.appropriate(Id.derived("appropriate", fund.id()), fund.id(), order.appropriation());
            history.append(
                    SubjectKind.FUND,
                    fund.id(),
                    1,
                    "OPENED",
                    by,
                    Map.of("appropriationFen", order.appropriation().fen(), "source", order.source()));
            return ledger.balance(fund);
        });
    }

    /** One fund and where its money is. Can answer NOT_FOUND, NOT_YOURS. */
    public FundBalance see(Actor.Officer by, Id<Fund> id) {
        Fund fund = require(id);
        by.mustSee(fund.region());
        return ledger.balance(fund);
    }

    /** Funds of the officer's region, by id after {@code after}. */
    public List<FundBalance> list(Actor.Officer by, Id<?> after, int size) {
        return ledger.balances(funds.pageWithin(by.region().prefix() + "%", after, size));
    }

    /** The journal of a fund in the order of time, after the given entry. */
    public List<Transfer> journal(Actor.Officer by, Id<Fund> id, Instant after, Id<?> afterId, int size) {
        by.mustSee(require(id).region());
        return ledger.journal(id, after, afterId, size);
    }

    /** The fund itself. Can answer NOT_FOUND. */
    public Fund require(Id<Fund> id) {
        return funds.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("fund", id)));
    }
}
