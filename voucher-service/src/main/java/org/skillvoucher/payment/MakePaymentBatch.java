package org.skillvoucher.payment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.payee.AccountDoubt;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Masked;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.signal.ScreenClass;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.TrainingClass;

/**
 * A finance officer makes a payment batch from released subsidies; it waits for another to approve it. A large one is filled in steps,
 * each a transaction of its own: killed in between, or when whoever waits for the answer has waited long, it stays PREPARING, and the
 * same request again goes on where it stopped.
 */
@Singleton
public final class MakePaymentBatch {
    /** The most payments in one batch, taken from a fund. */
    public static final int MOST_ITEMS = 100_000;

    /** How many payments are shown with a batch; all of them are read page by page. */
    public static final int MOST_SHOWN = 5000;

    private static final int SHOWN_IN_LIST = 20;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration ASKED_ON = Duration.ofMinutes(2);

    private final PaymentBatches batches;
    private final PaymentItems items;
    private final FirstItems first;
    private final BankReferences references;
    private final MovePayment move;
    private final MoveSubsidy subsidies;
    private final OpenFund funds;
    private final ScreenClass screen;
    private final GoThroughGate gate;
    private final SetOffClaims claims;
    private final SeeAccounts accounts;
    private final SeePersons persons;
    private final ListInstitution institutions;
    private final FieldCipher cipher;
    private final Transactions transactions;
    private final MachineTime machine;
    private final int step;
    private final Duration answerWithin;

    /** Which classes the batches that are being made have looked at, for as long as whoever makes one asks on. */
    private final Cache<Id<PaymentBatch>, Map<Id<TrainingClass>, Boolean>> lookedAt = Caffeine.newBuilder()
            .maximumSize(MOST_AT_ONCE)
            .expireAfterWrite(ASKED_ON)
            .build();

    MakePaymentBatch(
            PaymentBatches batches,
            PaymentItems items,
            FirstItems first,
            BankReferences references,
            MovePayment move,
            MoveSubsidy subsidies,
            OpenFund funds,
            ScreenClass screen,
            GoThroughGate gate,
            SetOffClaims claims,
            SeeAccounts accounts,
            SeePersons persons,
            ListInstitution institutions,
            FieldCipher cipher,
            Transactions transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.bank.step", defaultValue = "500") int step,
            @Property(name = "skillvoucher.bank.answer-within", defaultValue = "20s") Duration answerWithin) {
        this.batches = batches;
        this.items = items;
        this.first = first;
        this.references = references;
        this.move = move;
        this.subsidies = subsidies;
        this.funds = funds;
        this.screen = screen;
        this.gate = gate;
        this.claims = claims;
        this.accounts = accounts;
        this.persons = persons;
        this.institutions = institutions;
        this.cipher = cipher;
        this.transactions = transactions;
        this.machine = machine;
        this.step = step;
        this.answerWithin = answerWithin;
    }

    /**
     * What is to be paid: these subsidies, all of them in one transaction, or without any named all that are released from the fund, up to
     * the most.
     */
    public record Order(Id<PaymentBatch> id, Id<Fund> fund, List<Id<Subsidy>> subsidies) {
        public Order {
            subsidies = List.copyOf(subsidies);
        }
    }

    /** A batch with its payments, the first of them where there are many. */
    public record Made(PaymentBatch batch, List<PaymentItem> items) {}

    /** Payments that were found, and where to look on. */
    private record Found(List<PaymentItem> payments, Id<?> after, boolean more, boolean passedOver) {}

    /** A request in hand: who asked what of which fund, whom they may not pay, and which classes were looked at for it. */
    private record Asked(
            Actor.Officer by,
            Order order,
            Fund fund,
            byte[] fingerprint,
            Set<Holder> debtors,
            Map<Id<TrainingClass>, Boolean> looked) {}

    /** A batch that is being filled, none before something was found; where to look on, and whether payees were passed over. */
    private record Filled(@Nullable PaymentBatch batch, Id<?> after, boolean passedOver) {}

    /** Where the account is, whose it is, and by what name. */
    private record Payee(Id<?> id, String name, String account, byte[] accountIndex) {
        @Override
        public String toString() {
            return "Payee[" + id + "]"; // never name and account
        }
    }

    /**
     * Makes the batch of what passes the checklist ({@link GoThroughGate}), after claims were kept back from it ({@link SetOffClaims}).
     * Payees without an account, or with one that something speaks against, are left for a later batch when none was named, and so is what
     * a class earned that cannot be screened: it is named in the log. What is PREPARING in the answer goes on with the same request again,
     * which keeps nothing back once the batch is made. Can answer NOT_FOUND, NOT_YOURS, NOTHING_TO_PAY, PAYEE_ACCOUNT_MISSING,
     * PAYEE_ACCOUNT_IN_DOUBT, ALL_SET_OFF, SAME_OFFICER (who claims from a payee does not pay them), SUBSIDY_HELD, SUBSIDY_STATE_WRONG
     * (not released, of another fund, on its way already, or disputed with the bank), ID_USED_FOR_ANOTHER.
     */
    public Made make(Actor.Officer by, Order order) {
        Fund fund = funds.require(order.fund());
        by.mustSee(fund.region());
        byte[] fingerprint = Fingerprint.of(order.fund(), order.subsidies());
        Optional<PaymentBatch> sentBefore = batches.findById(order.id());
        sentBefore.ifPresent(batch -> Fingerprint.mustMatch(batch.fingerprint(), fingerprint));
        if (sentBefore.isEmpty()) {
            // Before anything is looked at or kept: another bureau's subsidy is as if it were not there.
            order.subsidies().forEach(id -> by.mustSee(subsidies.require(id).region()));
            lookAtNamed(order);
        }
        boolean isMade = sentBefore
                .filter(batch -> batch.state() != PaymentBatchState.PREPARING)
                .isPresent();
        Map<Id<TrainingClass>, Boolean> looked = new HashMap<>(lookedAt(order.id()));
        Set<Holder> debtors = isMade ? Set.of() : claims.beforeBatch(by, order, looked);
        Asked asked = new Asked(by, order, fund, fingerprint, debtors, looked);
        Filled filled = new Filled(sentBefore.orElse(null), Id.FIRST, false);
        PaymentBatch batch = filled.batch();
        // Connections on which nothing comes for a minute are closed, here or by a proxy before us.
        // The next request begins with those who are passed over again: so none ends before it has added somebody.
        long until = System.nanoTime() + answerWithin.toNanos();
        int had = sentBefore.map(PaymentBatch::itemCount).orElse(0);
        boolean isEnough = false;
        while (batch == null || batch.state() == PaymentBatchState.PREPARING && !isEnough) {
            filled = fill(asked, filled);
            batch = filled.batch();
            isEnough = batch != null && batch.itemCount() > had && System.nanoTime() - until >= 0;
        }
        if (batch.state() == PaymentBatchState.PREPARING) {
            lookedAt.put(order.id(), Map.copyOf(looked));
        }
        return made(batch, MOST_SHOWN);
    }

    /** The classes that earlier answers about this batch have looked at; what could not be looked at then is tried again. */
    private Map<Id<TrainingClass>, Boolean> lookedAt(Id<PaymentBatch> batch) {
        Map<Id<TrainingClass>, Boolean> before = lookedAt.getIfPresent(batch);
        return before == null
                ? Map.of()
                : before.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The classes first, for what is found there holds; all in transactions of their own, kept even where the batch is refused. */
    private void lookAtNamed(Order order) {
        screen.beforePaying(order.subsidies());
        order.subsidies().forEach(gate::beforePayment);
    }

    /**
     * One more step: the classes of what it could take are looked at, then it takes what may be paid. A class that could not be looked at
     * is left out with all that it earned, and keeps nothing else from being paid.
     */
    private Filled fill(Asked asked, Filled before) {
        Set<Id<Subsidy>> looked = asked.order().subsidies().isEmpty() ? lookAtNext(asked, before.after()) : Set.of();
        return transactions.run(
                () -> before.batch() == null ? begin(asked, before, looked) : goOn(asked, before, looked));
    }

    private Set<Id<Subsidy>> lookAtNext(Asked asked, Id<?> after) {
        List<Subsidy> some = subsidies.payable(asked.order().fund(), after, step).stream()
                .filter(subsidy -> !asked.debtors().contains(subsidy.payee()))
                .toList();
        return screen.beforePaying(some, asked.looked());
    }

    /** The batch with the first that is found; none yet where this step found nothing and there is more to look at. */
    private Filled begin(Asked asked, Filled before, Set<Id<Subsidy>> looked) {
        Order order = asked.order();
        Optional<PaymentBatch> there = batches.findById(order.id());
        if (there.isPresent()) {
            Fingerprint.mustMatch(there.get().fingerprint(), asked.fingerprint());
            return new Filled(there.get(), before.after(), before.passedOver());
        }
        try {
            Found found = order.subsidies().isEmpty()
                    ? next(asked, before.after(), looked)
                    : new Found(named(order, asked.debtors()), Id.FIRST, false, false);
            boolean passedOver = before.passedOver() || found.passedOver();
            if (!found.payments().isEmpty()) {
                PaymentBatch begun = move.begin(empty(asked), asked.by());
                return new Filled(put(begun, found, asked.by()), found.after(), passedOver);
            }
            if (found.more()) {
                return new Filled(null, found.after(), passedOver);
            }
            throw new Refused(
                    passedOver ? Refusal.PAYEE_ACCOUNT_MISSING : Refusal.NOTHING_TO_PAY, Map.of("fund", order.fund()));
        } catch (Refused refused) {
            // Perhaps taken by this very request, sent twice at once: then the next look-up finds the batch.
            MovedOn.ifThere(batches.findById(order.id()), "payment batch " + order.id());
            throw refused;
        }
    }

    /** A batch that is not full yet. What is in it already is on its way, and so is not found again. */
    private Filled goOn(Asked asked, Filled before, Set<Id<Subsidy>> looked) {
        Id<PaymentBatch> id = asked.order().id();
        PaymentBatch now = batches.lock(id).orElseThrow(() -> new IllegalStateException(id + " is gone"));
        if (now.state() != PaymentBatchState.PREPARING) {
            return new Filled(now, before.after(), before.passedOver());
        }
        Found found = next(asked, before.after(), looked);
        boolean nothingYet = found.payments().isEmpty() && found.more();
        return new Filled(nothingYet ? now : put(now, found, asked.by()), found.after(), before.passedOver());
    }

    private PaymentBatch empty(Asked asked) {
        return new PaymentBatch(
                asked.order().id(),
                asked.order().fund(),
                asked.fund().region(),
                PaymentBatchState.PREPARING,
                0,
                0,
                asked.by().id(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                asked.fingerprint(),
                1,
                machine.now());
    }

    private PaymentBatch put(PaymentBatch batch, Found found, Actor.Officer by) {
        List<PaymentItem> room =
                found.payments().stream().limit(MOST_ITEMS - batch.itemCount()).toList();
        long fen = room.stream().mapToLong(PaymentItem::amountFen).sum();
        if (!room.isEmpty()) {
            items.saveAll(room);
        }
        boolean full = !found.more() || batch.itemCount() + room.size() >= MOST_ITEMS;
        return move.move(
                batch,
                full ? new PaymentBatchLife.Proposed() : new PaymentBatchLife.Filled(),
                room.size(),
                fen,
                by,
                Map.of("count", batch.itemCount() + room.size(), "totalFen", batch.totalFen() + fen));
    }

    private List<PaymentItem> named(Order order, Set<Holder> debtors) {
        List<Id<Subsidy>> left = order.subsidies().stream()
                .distinct()
                .filter(id -> !isPaidBySetOff(subsidies.require(id), order.fund()))
                .toList();
        if (left.isEmpty()) {
            throw new Refused(Refusal.ALL_SET_OFF, Map.of("fund", order.fund()));
        }
        return left.stream()
                .map(id -> {
                    SeeAccounts.Standing standing = standing(subsidies.require(id));
                    if (!standing.mayBePaid()) {
                        throw notPaid(standing, Map.of("subsidy", id));
                    }
                    Subsidy subsidy = subsidies.requirePayable(id, order.fund());
                    if (debtors.contains(subsidy.payee())) {
                        throw new Refused(Refusal.SAME_OFFICER, Map.of("subsidy", id));
                    }
                    return item(
                            order.id(),
                            subsidy,
                            payee(subsidy, standing).orElseThrow(() -> notPaid(standing, Map.of("subsidy", id))));
                })
                .toList();
    }

    private static boolean isPaidBySetOff(Subsidy subsidy, Id<Fund> fund) {
        return subsidy.isPaidBySetOff() && subsidy.fundId().equals(fund);
    }

    /**
     * Some that can be paid, of those whose classes were {@code looked} at. Whoever has no account yet, or a doubtful one, is passed over,
     * and paid when that is settled.
     */
    private Found next(Asked asked, Id<?> after, Set<Id<Subsidy>> looked) {
        Order order = asked.order();
        List<Subsidy> some = subsidies.payable(order.fund(), after, step);
        // What a debtor is owed waits until another officer has kept the claim back; what was not looked at, for the
        // next batch.
        List<Subsidy> due = some.stream()
                .filter(one -> !asked.debtors().contains(one.payee()) && looked.contains(one.id()))
                .toList();
        Map<Holder, SeeAccounts.Standing> standings =
                accounts.forPaying(due.stream().map(Subsidy::payee).collect(Collectors.toUnmodifiableSet()));
        List<Id<Subsidy>> withAccount = due.stream()
                .filter(one -> usable(standings, one).isPresent())
                .map(Subsidy::id)
                .toList();
        // Again, and locked: an advance may be taken back at this very moment.
        List<Subsidy> now = subsidies.requirePayable(withAccount, order.fund());
        Set<Id<Subsidy>> open = gate.opensFor(now);
        List<Subsidy> paid = now.stream().filter(one -> open.contains(one.id())).toList();
        boolean more = some.size() == step;
        return new Found(
                items(order.id(), paid, standings),
                more ? some.getLast().id() : after,
                more,
                withAccount.size() < due.size());
    }

    private static Optional<SeeAccounts.Usable> usable(Map<Holder, SeeAccounts.Standing> standings, Subsidy subsidy) {
        return Optional.ofNullable(standings.get(subsidy.payee()))
                .filter(SeeAccounts.Standing::mayBePaid)
                .flatMap(SeeAccounts.Standing::usable);
    }

    private List<PaymentItem> items(
            Id<PaymentBatch> batch, List<Subsidy> paid, Map<Holder, SeeAccounts.Standing> standings) {
        Map<Id<PayeeAccount>, String> numbers = accounts.numbers(paid.stream()
                .flatMap(one -> usable(standings, one).stream())
                .distinct()
                .toList());
        Map<Id<Person>, Person> people = persons
                .all(paid.stream()
                        .filter(one -> one.payeeOrganisationId() == null)
                        .map(one -> Objects.requireNonNull(one.personId()))
                        .collect(Collectors.toUnmodifiableSet()))
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return paid.stream()
                .map(one -> {
                    SeeAccounts.Usable account = usable(standings, one).orElseThrow();
                    String number = Objects.requireNonNull(numbers.get(account.id()));
                    return item(batch, one, payee(one, account, number, id -> Objects.requireNonNull(people.get(id))));
                })
                .toList();
    }

    /** Nobody changes the account before this transaction ends. */
    private SeeAccounts.Standing standing(Subsidy subsidy) {
        return accounts.forPaying(subsidy.payee());
    }

    /** Who is paid, unless something speaks against the account. */
    private Optional<Payee> payee(Subsidy subsidy, SeeAccounts.Standing standing) {
        return standing.mayBePaid() ? standing.usable().map(account -> payee(subsidy, account)) : Optional.empty();
    }

    private Payee payee(Subsidy subsidy, SeeAccounts.Usable account) {
        return payee(subsidy, account, accounts.number(account), persons::require);
    }

    private Payee payee(
            Subsidy subsidy, SeeAccounts.Usable account, String number, Function<Id<Person>, Person> known) {
        Id<Institution> organisation = subsidy.payeeOrganisationId();
        if (organisation != null) {
            return new Payee(organisation, institutions.require(organisation).name(), number, account.numberIndex());
        }
        Id<Person> person = Objects.requireNonNull(subsidy.personId());
        return new Payee(person, persons.name(known.apply(person)), number, account.numberIndex());
    }

    private static Refused notPaid(SeeAccounts.Standing payee, Map<String, Object> details) {
        if (payee.doubts().contains(AccountDoubt.MISSING)) {
            return new Refused(Refusal.PAYEE_ACCOUNT_MISSING, details);
        }
        Map<String, Object> all = new TreeMap<>(details);
        all.put("doubts", payee.doubts());
        return new Refused(Refusal.PAYEE_ACCOUNT_IN_DOUBT, all);
    }

    private PaymentItem item(Id<PaymentBatch> batch, Subsidy subsidy, Payee payee) {
        Id<PaymentItem> id = Id.derived("item-in-" + batch, subsidy.id());
        return new PaymentItem(
                id,
                batch,
                subsidy.id(),
                id.toString().replace("-", ""),
                subsidy.throughBank().fen(),
                payee.id(),
                cipher.seal("payment_item", "payee_name_sealed", id, payee.name()),
                cipher.seal("payment_item", "account_sealed", id, payee.account()),
                payee.accountIndex(),
                Masked.account(payee.account()),
                PaymentItemState.NEW,
                false,
                null,
                1);
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Made see(Actor.Officer by, Id<PaymentBatch> id) {
        return made(require(by, id), MOST_SHOWN);
    }

    /** Payments of a batch, by id after {@code after}. Can answer NOT_FOUND, NOT_YOURS. */
    public List<PaymentItem> items(Actor.Officer by, Id<PaymentBatch> id, Id<?> after, int size) {
        return items.of(require(by, id).id(), after, size);
    }

    /** The payment that is on its way for a subsidy, or the last that was not accepted. */
    public Optional<PaymentItem> latestFor(Id<Subsidy> subsidy) {
        return items.latestFor(subsidy);
    }

    /** The same of several subsidies; those without a payment are left out. */
    public Map<Id<Subsidy>, PaymentItem> latestFor(Collection<Id<Subsidy>> subsidies) {
        return subsidies.isEmpty()
                ? Map.of()
                : items.forAll(subsidies).stream()
                        .collect(Collectors.toMap(PaymentItem::subsidyId, Function.identity(), (first, _) -> first));
    }

    /** The bank's references for several payments; those that it has not answered for are left out. */
    public Map<Id<PaymentItem>, String> referencesOf(Collection<Id<PaymentItem>> ids) {
        return ids.isEmpty()
                ? Map.of()
                : references.findByItemIdIn(ids).stream()
                        .collect(Collectors.toMap(BankReference::itemId, BankReference::bankReference));
    }

    /** Batches of the officer's region, by id after {@code after}, each with its first payments. */
    public List<Made> list(Actor.Officer by, Id<?> after, int size) {
        List<PaymentBatch> page = batches.pageWithin(by.region().prefix() + "%", after, size);
        List<Id<PaymentItem>> shown =
                first.of(page.stream().map(PaymentBatch::id).toList(), SHOWN_IN_LIST);
        Map<Id<PaymentBatch>, List<PaymentItem>> payments = shown.isEmpty()
                ? Map.of()
                : items.findByIdInOrderById(shown).stream().collect(Collectors.groupingBy(PaymentItem::batchId));
        return page.stream()
                .map(batch -> new Made(batch, payments.getOrDefault(batch.id(), List.of())))
                .toList();
    }

    private PaymentBatch require(Actor.Officer by, Id<PaymentBatch> id) {
        PaymentBatch batch = move.require(id);
        by.mustSee(batch.region());
        return batch;
    }

    private Made made(PaymentBatch batch, int most) {
        return new Made(batch, items.of(batch.id(), Id.FIRST, most));
    }
}
