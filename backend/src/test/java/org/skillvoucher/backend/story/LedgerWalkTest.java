package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micronaut.context.ApplicationContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.ExportJournal;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Transactions;

/**
 * Thousands of bookings at random, possible and impossible ones, on a schema of their own, beside a reckoning that knows nothing of
 * the ledger: both say the same of every fund and reservation all along. {@code -Dwalk.seed=} walks one way again,
 * {@code -Dwalk.steps=} farther.
 */
final class LedgerWalkTest {
    private static final int STEPS = Integer.getInteger("walk.steps", 2000);
    private static final int LOOK_EVERY = 50;
    private static final int FUNDS = 3;
    private static final int MOST_FEN = 100_000;
    private static final List<String> OF_THE_LEDGER =
            List.of("I-01", "I-02", "I-03", "I-04", "I-05", "I-06", "I-07", "I-103");

    /** What can be booked. */
    private enum Step {
        RESERVE,
        ADD,
        POST,
        VOID,
        PAY,
        TAKE_BACK,
        CLAIM,
        WAIVE,
        RECOVER
    }

    /** What the reckoning knows of one fund, in fen. */
    private static final class Pot {
        private long appropriated;
        private long free;
        private long reserved;
        private long payable;
        private long paid;
        private long receivable;

        private List<Long> all() {
            return List.of(appropriated, free, reserved, payable, paid, receivable);
        }
    }

    /** What the reckoning knows of one reservation, in fen. */
    private static final class Kept {
        private final Id<Fund> fund;
        private long open;
        private long posted;

        private Kept(Id<Fund> fund) {
            this.fund = fund;
        }
    }

    private final Actor.Officer finance =
            new Actor.Officer(Id.random(), "钱财务", Set.of(Role.FINANCE), RegionCode.of("330800"));
    private final long seed =
            Long.getLong("walk.seed", ThreadLocalRandom.current().nextLong());
    private final Random random = new Random(seed);
    private final Map<Id<Fund>, Pot> pots = new HashMap<>();
    private final List<Id<Fund>> funds = new ArrayList<>();
    private final Map<Id<?>, Kept> reservations = new HashMap<>();
    private final List<Id<?>> named = new ArrayList<>();

    @Test
    void the_ledger_and_a_plain_reckoning_say_the_same_after_any_walk() throws Exception {
        System.out.println("LedgerWalkTest -Dwalk.seed=" + seed);
        try (TestSchema schema = TestEngines.shared().scratch();
                ApplicationContext context = new ServerTestContext()
                        .properties(properties(schema))
                        .build()
                        .start()) {
            walk(context.getBean(OpenFund.class), context.getBean(Ledger.class), context.getBean(Transactions.class));
            assertThat(context.getBean(CheckBooks.class).check().broken())
                    .as("seed %d", seed)
                    .noneMatch(check -> OF_THE_LEDGER.contains(check.name().split(" ", 2)[0]));
            for (Id<Fund> fund : funds) {
                assertThat(exported(context.getBean(ExportJournal.class), fund))
                        .as("seed %d, the export of %s", seed, fund)
                        .isEqualTo(pot(fund).all());
            }
        }
    }

    private static Map<String, Object> properties(TestSchema schema) {
        Map<String, Object> properties = new HashMap<>(TestEngines.shared().properties());
        properties.putAll(schema.properties());
        properties.put("skillvoucher.jobs.enabled", false);
        return properties;
    }

    private void walk(OpenFund open, Ledger ledger, Transactions transactions) {
        for (int i = 0; i < FUNDS; i++) {
            Pot pot = new Pot();
            pot.appropriated = random.nextInt(50 * MOST_FEN);
            pot.free = pot.appropriated;
            Id<Fund> fund = new Id<>(new UUID(random.nextLong(), random.nextLong()));
            open.open(
                    finance,
                    new OpenFund.Order(
                            fund,
                            "随机账目",
                            finance.region(),
                            FundSource.TALENT_FUND,
                            2021,
                            Money.ofFen(pot.appropriated)));
            funds.add(fund);
            pots.put(fund, pot);
        }
        for (int step = 1; step <= STEPS; step++) {
            Step what = Step.values()[random.nextInt(Step.values().length)];
            if (named.isEmpty()) {
                what = Step.RESERVE;
            }
            book(step, what, ledger, transactions);
            if (step % LOOK_EVERY == 0 || step == STEPS) {
                mustAgree(step, open, ledger);
            }
        }
    }

    /** One booking, of which the reckoning says beforehand whether it is possible. */
    private void book(int step, Step what, Ledger ledger, Transactions transactions) {
        Id<?> reservation = what == Step.RESERVE
                ? new Id<>(new UUID(random.nextLong(), random.nextLong()))
                : named.get(random.nextInt(named.size()));
        Kept kept = what == Step.RESERVE ? new Kept(funds.get(random.nextInt(FUNDS))) : kept(reservation);
        Pot pot = pot(kept.fund);
        long most = most(what, pot, kept);
        // Mostly what is possible, now and then just past it.
        long fen = Math.max(1, Math.min(most + 1, 1 + random.nextInt(MOST_FEN)));
        boolean possible = fen <= most;
        Throwable no = catchThrowable(() -> transactions.run(() -> call(ledger, what, reservation, kept.fund, fen)));
        assertThat(no == null || what == Step.ADD)
                .as("seed %d step %d: %s of %d fen, %d are there: %s", seed, step, what, fen, most, no)
                .isEqualTo(possible || what == Step.ADD);
        if (possible) {
            reckon(what, pot, kept, fen);
            if (what == Step.RESERVE) {
                named.add(reservation);
                reservations.put(reservation, kept);
            }
        }
    }

    private static long most(Step what, Pot pot, Kept kept) {
        return switch (what) {
            case RESERVE, ADD -> pot.free;
            case POST, VOID -> kept.open;
            case PAY -> pot.payable;
            case TAKE_BACK -> Math.min(kept.posted, pot.payable);
            case CLAIM -> pot.paid;
            case WAIVE -> pot.receivable;
            case RECOVER -> Math.min(kept.posted, pot.receivable);
        };
    }

    private boolean call(Ledger ledger, Step what, Id<?> reservation, Id<Fund> fund, long fen) {
        Money amount = Money.ofFen(fen);
        SubjectKind kind = SubjectKind.BATCH;
        switch (what) {
            case RESERVE -> ledger.reserve(reservation, fund, amount, kind, reservation);
            case ADD -> ledger.addToReservation(Id.random(), reservation, fund, amount, kind, reservation);
            case POST -> ledger.post(Id.random(), reservation, fund, amount, kind, reservation);
            case VOID -> ledger.voidReserved(Id.random(), reservation, fund, amount, kind, reservation);
            case PAY -> ledger.pay(Id.random(), fund, amount, kind, reservation);
            case TAKE_BACK -> ledger.takeBack(Id.random(), reservation, fund, amount, kind, reservation);
            case CLAIM -> ledger.claim(Id.random(), fund, amount, kind, reservation);
            case WAIVE -> ledger.waive(Id.random(), fund, amount, kind, reservation);
            case RECOVER -> ledger.recover(Id.random(), reservation, fund, amount, kind, reservation);
        }
        return true;
    }

    private static void reckon(Step what, Pot pot, Kept kept, long fen) {
        switch (what) {
            case RESERVE, ADD -> {
                pot.free -= fen;
                pot.reserved += fen;
                kept.open += fen;
            }
            case POST -> {
                pot.reserved -= fen;
                pot.payable += fen;
                kept.open -= fen;
                kept.posted += fen;
            }
            case VOID -> {
                pot.reserved -= fen;
                pot.free += fen;
                kept.open -= fen;
            }
            case PAY -> {
                pot.payable -= fen;
                pot.paid += fen;
            }
            case TAKE_BACK -> {
                pot.payable -= fen;
                pot.reserved += fen;
                kept.posted -= fen;
                kept.open += fen;
            }
            case CLAIM -> {
                pot.paid -= fen;
                pot.receivable += fen;
            }
            case WAIVE -> {
                pot.receivable -= fen;
                pot.paid += fen;
            }
            case RECOVER -> {
                pot.receivable -= fen;
                pot.reserved += fen;
                kept.posted -= fen;
                kept.open += fen;
            }
        }
    }

    private void mustAgree(int step, OpenFund open, Ledger ledger) {
        for (Id<Fund> fund : funds) {
            FundBalance is = open.see(finance, fund);
            assertThat(List.of(
                            is.appropriated().fen(),
                            is.free().fen(),
                            is.reserved().fen(),
                            is.payable().fen(),
                            is.paid().fen(),
                            is.receivable().fen()))
                    .as("seed %d step %d: appropriated, free, reserved, payable, paid, receivable", seed, step)
                    .isEqualTo(pot(fund).all());
        }
        Id<?> one = named.get(random.nextInt(named.size()));
        assertThat(ledger.open(one).fen())
                .as("seed %d step %d: open of %s", seed, step, one)
                .isEqualTo(kept(one).open);
    }

    private Pot pot(Id<Fund> fund) {
        return Objects.requireNonNull(pots.get(fund));
    }

    private Kept kept(Id<?> reservation) {
        return Objects.requireNonNull(reservations.get(reservation));
    }

    /** What the exported text adds up to, in the order of {@link Pot#all}. */
    private List<Long> exported(ExportJournal export, Id<Fund> fund) {
        Map<String, Long> fen = new HashMap<>();
        Iterator<String> pieces = export.export(finance, fund);
        while (pieces.hasNext()) {
            pieces.next()
                    .lines()
                    .filter(line -> line.startsWith("    ") && line.endsWith(" CNY"))
                    .map(line -> line.strip().split(" +", -1))
                    .forEach(posting -> fen.merge(
                            posting[0].substring(posting[0].lastIndexOf(':') + 1),
                            new BigDecimal(posting[1]).movePointRight(2).longValueExact(),
                            Long::sum));
        }
        return List.of(
                -fen.getOrDefault(fund.toString(), 0L),
                fen.getOrDefault("free", 0L),
                fen.getOrDefault("reserved", 0L),
                fen.getOrDefault("payable", 0L),
                fen.getOrDefault("paid", 0L),
                fen.getOrDefault("receivable", 0L));
    }
}
