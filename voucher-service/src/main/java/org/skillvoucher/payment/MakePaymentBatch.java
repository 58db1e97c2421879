package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.payee.AccountDoubt;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Masked;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Institution;

/** Finance makes a payment batch from released subsidies; a job sends it. */
@Singleton
public final class MakePaymentBatch {
    /** The most payments in one batch. */
    public static final int MOST_ITEMS = 5000;

    private static final int STEP = 500;

    private final PaymentBatches batches;
    private final PaymentItems items;
    private final MoveSubsidy subsidies;
    private final OpenFund funds;
    private final SeeAccounts accounts;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    MakePaymentBatch(
            PaymentBatches batches,
            PaymentItems items,
            MoveSubsidy subsidies,
            OpenFund funds,
            SeeAccounts accounts,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.batches = batches;
        this.items = items;
        this.subsidies = subsidies;
        this.funds = funds;
        this.accounts = accounts;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What is to be paid: these subsidies, or without any named all that are released from the fund, up to the most. */
    public record Order(Id<PaymentBatch> id, Id<Fund> fund, List<Id<Subsidy>> subsidies) {
        public Order {
            subsidies = List.copyOf(subsidies);
        }
    }

    /** A batch with its payments. */
    public record Made(PaymentBatch batch, List<PaymentItem> items) {}

    /**
     * Makes the batch. Payees without an account, or with one that something speaks against, are left for a later batch when none was named. Can answer NOT_FOUND,
     * NOT_YOURS, NOTHING_TO_PAY, PAYEE_ACCOUNT_MISSING, PAYEE_ACCOUNT_IN_DOUBT, SUBSIDY_STATE_WRONG (not released, of another fund, or on its way
     * already), ID_USED_FOR_ANOTHER.
     */
    public Made make(Actor.Officer by, Order order) {
        Fund fund = funds.require(order.fund());
        by.mustSee(fund.region());
        byte[] fingerprint = Fingerprint.of(order.fund(), order.subsidies());
        return transactions.run(() -> {
            Optional<PaymentBatch> before = batches.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return made(before.get());
            }
            return save(by, order, fund, fingerprint, payments(order));
        });
    }

    private Made save(Actor.Officer by, Order order, Fund fund, byte[] fingerprint, List<PaymentItem> payments) {
        long total = payments.stream().mapToLong(PaymentItem::amountFen).sum();
        PaymentBatch batch = new PaymentBatch(
                order.id(),
                order.fund(),
                fund.region(),
                PaymentBatchState.SENDING,
                payments.size(),
                total,
                by.id(),
                fingerprint,
                1,
                machine.now());
        batches.save(batch);
        items.saveAll(payments);
        history.append(
                SubjectKind.PAYMENT_BATCH,
                order.id(),
                1,
                "Made",
                by,
                Map.of("count", payments.size(), "totalFen", total));
        return new Made(batch, payments);
    }

    private List<PaymentItem> payments(Order order) {
        try {
            return order.subsidies().isEmpty() ? all(order) : named(order);
        } catch (Refused refused) {
            // Perhaps taken by this very request, sent twice at once: then the next look-up finds the batch.
            MovedOn.ifThere(batches.findById(order.id()), "payment batch " + order.id());
            throw refused;
        }
    }

    private List<PaymentItem> named(Order order) {
        return order.subsidies().stream()
                .distinct()
                .map(id -> {
                    Subsidy subsidy = subsidies.requirePayable(id, order.fund());
                    SeeAccounts.Standing payee = payeeOf(subsidy);
                    return item(
                            order.id(),
                            subsidy,
                            accountOf(payee).orElseThrow(() -> notPaid(payee, Map.of("subsidy", id))));
                })
                .toList();
    }

    /** Whoever has no account yet, or a doubtful one, is passed over, and paid when that is settled. */
    private List<PaymentItem> all(Order order) {
        List<PaymentItem> payments = new ArrayList<>();
        boolean passedOver = false;
        Id<?> after = Id.FIRST;
        while (payments.size() < MOST_ITEMS) {
            List<Subsidy> step = subsidies.payable(order.fund(), after, Math.min(STEP, MOST_ITEMS - payments.size()));
            for (Subsidy subsidy : step) {
                Optional<String> account = accountOf(payeeOf(subsidy));
                passedOver |= account.isEmpty();
                // Again, and locked: an advance may be taken back at this very moment.
                account.ifPresent(number ->
                        payments.add(item(order.id(), subsidies.requirePayable(subsidy.id(), order.fund()), number)));
            }
            if (step.isEmpty()) {
                break;
            }
            after = step.getLast().id();
        }
        if (payments.isEmpty()) {
            throw new Refused(
                    passedOver ? Refusal.PAYEE_ACCOUNT_MISSING : Refusal.NOTHING_TO_PAY, Map.of("fund", order.fund()));
        }
        return payments;
    }

    /** Nobody changes the account before this transaction ends. */
    private SeeAccounts.Standing payeeOf(Subsidy subsidy) {
        Id<Institution> organisation = subsidy.payeeOrganisationId();
        return accounts.forPaying(
                organisation == null ? new Holder(subsidy.personId(), null) : Holder.organisation(organisation));
    }

    /** The number in full, unless something speaks against it. */
    private Optional<String> accountOf(SeeAccounts.Standing payee) {
        return payee.mayBePaid() ? payee.usable().map(accounts::number) : Optional.empty();
    }

    private static Refused notPaid(SeeAccounts.Standing payee, Map<String, Object> details) {
        if (payee.doubts().contains(AccountDoubt.MISSING)) {
            return new Refused(Refusal.PAYEE_ACCOUNT_MISSING, details);
        }
        Map<String, Object> all = new TreeMap<>(details);
        all.put("doubts", payee.doubts());
        return new Refused(Refusal.PAYEE_ACCOUNT_IN_DOUBT, all);
    }

    private PaymentItem item(Id<PaymentBatch> batch, Subsidy subsidy, String account) {
        Id<PaymentItem> id = Id.derived("item-in-" + batch, subsidy.id());
        return new PaymentItem(
                id,
                batch,
                subsidy.id(),
                id.toString().replace("-", ""),
                subsidy.amountFen(),
                cipher.seal("payment_item", "account_sealed", id, account),
                Masked.account(account),
                PaymentItemState.NEW,
                null,
                1);
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Made see(Actor.Officer by, Id<PaymentBatch> id) {
        PaymentBatch batch =
                batches.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("paymentBatch", id)));
        by.mustSee(batch.region());
        return made(batch);
    }

    /** The payment that is on its way for a subsidy, or the last that was not accepted. */
    public Optional<PaymentItem> latestFor(Id<Subsidy> subsidy) {
        return items.latestFor(subsidy);
    }

    /** Batches of the officer's region, by id after {@code after}. */
    public List<Made> list(Actor.Officer by, Id<?> after, int size) {
        return batches.pageWithin(by.region().prefix() + "%", after, size).stream()
                .map(this::made)
                .toList();
    }

    private Made made(PaymentBatch batch) {
        return new Made(batch, items.of(batch.id()));
    }
}
