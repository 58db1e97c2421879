package org.skillvoucher.ledger;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/**
 * The books. Every method writes one row of the journal and the balances that it moves, inside the caller's transaction; the
 * transfer's id comes from the caller, so that booking twice is a duplicate key. Rows are taken in one order (reservation,
 * then accounts as {@link AccountKind} lists them), so that two bookings wait for each other instead of dying.
 */
@Singleton
public class Ledger {
    private final LedgerAccounts accounts;
    private final Transfers transfers;
    private final OpenReservations reservations;
    private final MachineTime machine;

    Ledger(LedgerAccounts accounts, Transfers transfers, OpenReservations reservations, MachineTime machine) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.reservations = reservations;
        this.machine = machine;
    }

    /** Sets a batch's ceiling aside. Can answer FUND_EXHAUSTED: nothing is promised past the fund's money. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reserve(Id<?> reservation, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        accounts.openReservation(reservation, fund, amount.fen());
        if (!amount.isPositive()) {
            return;
        }
        if (accounts.setAside(fund, amount.fen()) != 1) {
            throw new Refused(Refusal.FUND_EXHAUSTED, Map.of("fund", fund, "neededFen", amount.fen()));
        }
        book(Id.derived("reserve", reservation), fund, TransferKind.RESERVE, amount, reservation, kind, subject);
    }

    /** Spends part of what was set aside: fund to clearing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Id<Transfer> id, Id<?> reservation, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        if (!amount.isPositive()) {
            return;
        }
        mustBook(accounts.postFrom(reservation, amount.fen()), "reservation " + reservation);
        mustBook(accounts.spendSetAside(fund, amount.fen()), "fund " + fund);
        mustBook(accounts.credit(fund, AccountKind.CLEARING, amount.fen()), "clearing " + fund);
        book(id, fund, TransferKind.POST, amount, reservation, kind, subject);
    }

    /** Gives part of what was set aside back to the fund. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void voidReserved(
            Id<Transfer> id, Id<?> reservation, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        voidReserved(List.of(new Unspent(id, reservation, fund, amount, kind, subject)));
    }

    /** Part of what was set aside that goes back to its fund. */
    public record Unspent(
            Id<Transfer> id, Id<?> reservation, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {}

    /** The same for many: a row each in the journal, and one change of each balance. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void voidReserved(List<Unspent> many) {
        List<Unspent> some =
                many.stream().filter(one -> one.amount().isPositive()).toList();
        sums(some, Unspent::reservation)
                .forEach((reservation, fen) ->
                        mustBook(accounts.voidFrom(reservation, fen), "reservation " + reservation));
        sums(some, Unspent::fund).forEach((fund, fen) -> mustBook(accounts.giveBack(fund, fen), "fund " + fund));
        if (!some.isEmpty()) {
            transfers.saveAll(some.stream()
                    .map(one -> transfer(
                            one.id(),
                            one.fund(),
                            TransferKind.VOID,
                            one.amount(),
                            one.reservation(),
                            one.kind(),
                            one.subject()))
                    .toList());
        }
    }

    /** What each balance changes by, in the order in which the rows are taken. */
    private static <I extends Id<?>> SortedMap<I, Long> sums(List<Unspent> many, Function<Unspent, I> balance) {
        return many.stream()
                .collect(Collectors.groupingBy(
                        balance,
                        () -> new TreeMap<>(Comparator.comparing(Id::value)),
                        Collectors.summingLong(one -> one.amount().fen())));
    }

    /** The bank has paid: clearing to paid. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pay(Id<Transfer> id, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        move(id, fund, TransferKind.PAY, amount, kind, subject);
    }

    /** One of several payments of a fund. */
    public record Paid(Id<Transfer> id, Money amount, Id<?> subject) {}

    /** The same for each of these: a row each in the journal, and one change of the balances. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pay(Id<Fund> fund, List<Paid> some, SubjectKind kind) {
        List<Paid> positive =
                some.stream().filter(one -> one.amount().isPositive()).toList();
        if (positive.isEmpty()) {
            return;
        }
        moveBalances(fund, TransferKind.PAY, positive.stream().map(Paid::amount).reduce(Money.ZERO, Money::plus));
        transfers.saveAll(positive.stream()
                .map(one -> transfer(one.id(), fund, TransferKind.PAY, one.amount(), null, kind, one.subject()))
                .toList());
    }

    /** Paid, and sent back by the payee's bank: paid to clearing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bounceBack(Id<Transfer> id, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        move(id, fund, TransferKind.BOUNCE_BACK, amount, kind, subject);
    }

    /** Sets more aside under a reservation, if the fund has it: says whether it did. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean addToReservation(
            Id<Transfer> id, Id<?> reservation, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        mustBook(accounts.addTo(reservation, amount.fen()), "reservation " + reservation);
        if (accounts.setAside(fund, amount.fen()) != 1) {
            mustBook(accounts.addTo(reservation, -amount.fen()), "reservation " + reservation);
            return false;
        }
        book(id, fund, TransferKind.RESERVE, amount, reservation, kind, subject);
        return true;
    }

    /** Posted and never paid: from clearing back to what is set aside. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(
            Id<Transfer> id, Id<?> reservation, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        reopen(id, TransferKind.RETURN, reservation, fund, amount, kind, subject);
    }

    /** Paid, and has to come back: from paid to receivable. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void claim(Id<Transfer> id, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        move(id, fund, TransferKind.CLAIM, amount, kind, subject);
    }

    /** Claimed, and let go again: from receivable back to paid. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waive(Id<Transfer> id, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        move(id, fund, TransferKind.WAIVE, amount, kind, subject);
    }

    /** Claimed, and given back by the payee: from receivable back to what is set aside. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recover(
            Id<Transfer> id, Id<?> reservation, Id<Fund> fund, Money amount, SubjectKind kind, Id<?> subject) {
        reopen(id, TransferKind.RECOVER, reservation, fund, amount, kind, subject);
    }

    private void reopen(
            Id<Transfer> id,
            TransferKind what,
            Id<?> reservation,
            Id<Fund> fund,
            Money amount,
            SubjectKind kind,
            Id<?> subject) {
        if (!amount.isPositive()) {
            return;
        }
        mustBook(accounts.reopen(reservation, amount.fen()), "reservation " + reservation);
        mustBook(accounts.creditSetAside(fund, amount.fen()), "fund " + fund);
        mustBook(accounts.debit(fund, what.debit(), amount.fen()), what + " " + fund);
        book(id, fund, what, amount, reservation, kind, subject);
    }

    /** Money that the treasury gives the fund. */
    @Transactional(propagation = Propagation.MANDATORY)
    void appropriate(Id<Transfer> id, Id<Fund> fund, Money amount) {
        move(id, fund, TransferKind.APPROPRIATE, amount, SubjectKind.FUND, fund);
    }

    /** The five accounts of a new fund, empty. */
    @Transactional(propagation = Propagation.MANDATORY)
    void openAccounts(Id<Fund> fund) {
        for (AccountKind kind : AccountKind.values()) {
            accounts.save(new LedgerAccount(fund, kind, 0, 0, 0));
        }
    }

    /** What of a reservation is neither posted nor voided. */
    public Money open(Id<?> reservation) {
        return Money.ofFen(accounts.openFen(reservation));
    }

    /** The same of several reservations; those that are not known are left out. */
    public Map<Id<?>, Money> open(Collection<? extends Id<?>> ids) {
        return ids.isEmpty()
                ? Map.of()
                : reservations.findByIdIn(List.copyOf(ids)).stream()
                        .collect(Collectors.toMap(OpenReservation::id, open -> Money.ofFen(open.openFen())));
    }

    /** What of a fund is decided and waits for the bank. */
    public Money payable(Id<Fund> fund) {
        return Money.ofFen(accounts.balanceFen(fund, AccountKind.CLEARING));
    }

    FundBalance balance(Fund fund) {
        return balance(fund, accounts.of(fund.id()));
    }

    List<FundBalance> balances(List<Fund> funds) {
        if (funds.isEmpty()) {
            return List.of();
        }
        Map<Id<Fund>, List<LedgerAccount>> of = accounts
                .ofAll(funds.stream().map(Fund::id).toList())
                .stream()
                .collect(Collectors.groupingBy(LedgerAccount::fundId));
        return funds.stream()
                .map(fund -> balance(fund, of.getOrDefault(fund.id(), List.of())))
                .toList();
    }

    private static FundBalance balance(Fund fund, List<LedgerAccount> found) {
        Map<AccountKind, LedgerAccount> of = new EnumMap<>(AccountKind.class);
        found.forEach(account -> of.put(account.kind(), account));
        LedgerAccount treasury = of.get(AccountKind.TREASURY);
        LedgerAccount main = of.get(AccountKind.FUND);
        LedgerAccount clearing = of.get(AccountKind.CLEARING);
        LedgerAccount paid = of.get(AccountKind.PAID);
        LedgerAccount receivable = of.get(AccountKind.RECEIVABLE);
        if (treasury == null || main == null || clearing == null || paid == null || receivable == null) {
            throw new IllegalStateException("fund " + fund.id() + " lacks an account");
        }
        return new FundBalance(
                fund,
                Money.ofFen(treasury.debitsFen()),
                Money.ofFen(main.creditsFen() - main.debitsFen() - main.reservedFen()),
                Money.ofFen(main.reservedFen()),
                Money.ofFen(clearing.creditsFen() - clearing.debitsFen()),
                Money.ofFen(paid.creditsFen() - paid.debitsFen()),
                Money.ofFen(receivable.creditsFen() - receivable.debitsFen()));
    }

    List<Transfer> journal(Id<Fund> fund, Instant after, Id<?> afterId, int size) {
        return transfers.page(fund, after, afterId, size);
    }

    private void move(
            Id<Transfer> id, Id<Fund> fund, TransferKind what, Money amount, SubjectKind kind, Id<?> subject) {
        if (!amount.isPositive()) {
            return;
        }
        moveBalances(fund, what, amount);
        book(id, fund, what, amount, null, kind, subject);
    }

    private void moveBalances(Id<Fund> fund, TransferKind what, Money amount) {
        if (what.debit().compareTo(what.credit()) < 0) {
            mustBook(accounts.debit(fund, what.debit(), amount.fen()), what + " " + fund);
            mustBook(accounts.credit(fund, what.credit(), amount.fen()), what + " " + fund);
        } else {
            mustBook(accounts.credit(fund, what.credit(), amount.fen()), what + " " + fund);
            mustBook(accounts.debit(fund, what.debit(), amount.fen()), what + " " + fund);
        }
    }

    private void book(
            Id<Transfer> id,
            Id<Fund> fund,
            TransferKind what,
            Money amount,
            @Nullable Id<?> reservation,
            SubjectKind kind,
            Id<?> subject) {
        transfers.save(transfer(id, fund, what, amount, reservation, kind, subject));
    }

    private Transfer transfer(
            Id<Transfer> id,
            Id<Fund> fund,
            TransferKind what,
            Money amount,
            @Nullable Id<?> reservation,
            SubjectKind kind,
            Id<?> subject) {
        return new Transfer(
                id, fund, what, what.debit(), what.credit(), amount.fen(), reservation, kind, subject, machine.now());
    }

    private static void mustBook(long rows, String what) {
        if (rows != 1) {
            // Not a refusal: whoever calls has reserved before it spends, so this is a fault of ours and must stop the
            // work.
            throw new IllegalStateException("the books do not carry this booking: " + what);
        }
    }
}
