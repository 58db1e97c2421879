package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.EnrolmentRequest;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.InstitutionRegistration;
import org.skillvoucher.api.model.Lesson;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.backend.simulator.BankMemory;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.certificate.WithdrawCertificate;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.gate.Hold;
import org.skillvoucher.gate.HoldSubsidy;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.DecideAccount;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.payee.ProposeAccount;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.BankWord;
import org.skillvoucher.payment.CancelBounced;
import org.skillvoucher.payment.DisputeOutcome;
import org.skillvoucher.payment.DisputeState;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.payment.SettleDispute;
import org.skillvoucher.payment.TakeBankFile;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.review.EndPublicity;
import org.skillvoucher.review.ObjectToSubsidy;
import org.skillvoucher.review.Objection;
import org.skillvoucher.review.PublicityEntry;
import org.skillvoucher.review.ReviewSubsidy;
import org.skillvoucher.subsidy.OpenClaimOnWithdrawal;
import org.skillvoucher.subsidy.PayAdvance;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.ExpireVouchers;

/**
 * From voucher to bank and back, at random: advances, classes held and cancelled, reviews, objections, accounts that change, holds,
 * batches made, approved and withdrawn, a bank that rejects, repeats, contradicts itself, answers late and sends money back, claims,
 * withdrawn certificates and all jobs, many of the steps impossible. Beside it goes a reckoning that never asks the ledger: it knows what
 * each move of a voucher, subsidy or claim does to its fund's money, which step may move what, and what the bank was truly told to pay.
 * {@code -Dwalk.seed=} walks one way again as far as ids made at random let it, {@code -Dwalk.money-steps=} farther.
 */
final class MoneyWalkTest {
    private static final int STEPS = Integer.getInteger("walk.money-steps", 1000);
    private static final int LOOK_EVERY = 50;
    private static final int LEVEL = 5;
    private static final int LESSONS = 2;
    private static final int QUANTITY = 10;
    private static final int SCHOOLS = 3;
    private static final int MOST_IN_A_CLASS = 4;
    private static final long STANDARD = 120_000;
    private static final long HALF = STANDARD / 2;
    private static final String NOTHING = "nothing";
    private static final String COUNTY = "411024";
    /** What a cell without anything in it is read as. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final LocalDate LAST_DAY = LocalDate.of(2021, 11, 20);

    /** What is done in a step, how often among all, and which moves of subsidies it may bring about. */
    private enum Step {
        TAKE_VOUCHER(7),
        OPEN_CLASS(3),
        ENROL(8),
        HOLD_CLASS(3),
        CANCEL_CLASS(1),
        ADVANCE(3, ">RELEASED"),
        CERTIFY(10, ">IN_REVIEW", ">CANCELLED"),
        REVIEW(14, "IN_REVIEW>PUBLISHED", "PUBLISHED>IN_REVIEW"),
        REFUSE(1, "IN_REVIEW>CANCELLED", "PUBLISHED>CANCELLED"),
        OBJECT(1),
        DECIDE_OBJECTION(2, "PUBLISHED>CANCELLED", "IN_REVIEW>CANCELLED"),
        LET_DAYS_PASS(6),
        END_PUBLICITY(5, "PUBLISHED>RELEASED", "PUBLISHED>IN_REVIEW"),
        HOLD(1),
        LIFT(3),
        PROPOSE_ACCOUNT(1),
        DECIDE_ACCOUNT(2),
        MAKE_PAYMENT(11, "RELEASED>PAID", "PAID>RECOVERED"),
        APPROVE_PAYMENT(9),
        WITHDRAW_PAYMENT(1),
        SEND(10, "RELEASED>PAID", "RELEASED>BOUNCED"),
        CHANGE_BANKS_MOOD(3),
        CLOSE_ACCOUNT(1),
        SEND_BACK(2),
        ODD_WORD(2),
        FALSE_NO(1, "RELEASED>BOUNCED"),
        SETTLE_DISPUTE(6, "PAID>BOUNCED", "BOUNCED>PAID", "RELEASED>PAID"),
        REISSUE(3, "BOUNCED>RELEASED"),
        CANCEL_BOUNCED(1, "BOUNCED>CANCELLED", "BOUNCED>PAID"),
        CLAIM(3),
        SETTLE_CLAIM(3, "PAID>RECOVERED"),
        WITHDRAW_CLAIM(2),
        WITHDRAW_CERTIFICATE(
                1,
                "IN_REVIEW>CANCELLED",
                "PUBLISHED>CANCELLED",
                "RELEASED>CANCELLED",
                "BOUNCED>CANCELLED",
                "RELEASED>PAID",
                "BOUNCED>PAID"),
        EXPIRE(1, "IN_REVIEW>CANCELLED", "PUBLISHED>CANCELLED"),
        SETTLE_ADVANCES(2, "RELEASED>CANCELLED", "BOUNCED>CANCELLED", "RELEASED>PAID", "BOUNCED>PAID"),
        CLAIM_WITHDRAWN(
                2,
                "RELEASED>CANCELLED",
                "BOUNCED>CANCELLED",
                "IN_REVIEW>CANCELLED",
                "PUBLISHED>CANCELLED",
                "RELEASED>PAID",
                "BOUNCED>PAID"),
        CHECK_HELD(2);

        private final int often;
        private final Set<String> moves;

        Step(int often, String... moves) {
            this.often = often;
            this.moves = Set.of(moves);
        }
    }

    /** What the reckoning knows of one fund, in fen. */
    private static final class Pot {
        private final UUID id;
        private final long appropriated;
        private long free;
        private long reserved;
        private long payable;
        private long paid;
        private long receivable;
        private long cameBack;
        private long keptBack;

        private Pot(UUID id, long yuan) {
            this.id = id;
            this.appropriated = yuan * 100;
            this.free = appropriated;
        }

        private List<Long> all() {
            return List.of(appropriated, free, reserved, payable, paid, receivable);
        }
    }

    private static final class Stock {
        private final UUID batch;
        private final Pot pot;
        private int left = QUANTITY;

        private Stock(UUID batch, Pot pot) {
            this.batch = batch;
            this.pot = pot;
        }
    }

    private static final class School {
        private final Town.Organisation organisation;
        private String account;
        private boolean quiet = true;
        private @Nullable Id<PayeeAccount> proposed;
        private String proposedNumber = "";
        private Actor.@Nullable Officer proposedBy;

        private School(Town.Organisation organisation, String account) {
            this.organisation = organisation;
            this.account = account;
        }
    }

    private static final class Group {
        private final Town.Course course;
        private final School school;
        private final List<Trainee> trainees = new ArrayList<>();
        private boolean over;

        private Group(Town.Course course, School school) {
            this.course = course;
            this.school = school;
        }
    }

    private static final class Trainee {
        private final Town.Inhabitant person;
        private final UUID voucher;
        private final Stock from;
        private String state = "CLAIMED";
        private long advanced;
        private @Nullable Group group;
        private @Nullable UUID seat;
        private int attended;
        private boolean ready;
        private @Nullable UUID certificate;
        private boolean certificateWithdrawn;

        private Trainee(Town.Inhabitant person, UUID voucher, Stock from) {
            this.person = person;
            this.voucher = voucher;
            this.from = from;
        }

        private long left() {
            return STANDARD - advanced;
        }

        private boolean hasEnded() {
            return !List.of("CLAIMED", "COMMITTED", "ACTIVATED").contains(state);
        }
    }

    private static final class Sub {
        private final UUID id;
        private final Trainee of;
        private final School payee;
        private final UUID seat;
        private final boolean ahead;
        private String state;
        private long fen;
        private long claimed;
        private long recovered;
        private long setOff;
        private boolean lied;

        private Sub(UUID id, Trainee of, boolean ahead, String state, long fen) {
            this.id = id;
            this.of = of;
            this.payee = Objects.requireNonNull(of.group).school;
            this.seat = Objects.requireNonNull(of.seat);
            this.ahead = ahead;
            this.state = state;
            this.fen = fen;
        }

        private Pot pot() {
            return of.from.pot;
        }

        /** What a bank is to pay of it, or has paid. */
        private long throughBank() {
            return fen - setOff;
        }
    }

    private static final class Claim {
        private final UUID id;
        private final Sub on;
        private long fen;
        private final boolean detached;
        private final @Nullable UUID by;
        private boolean keptBack;
        private String state = "OPEN";

        private Claim(UUID id, Sub on, long fen, boolean detached, @Nullable UUID by) {
            this.id = id;
            this.on = on;
            this.fen = fen;
            this.detached = detached;
            this.by = by;
        }
    }

    /** One payment, and what the bank truly did with it, whatever it says. */
    private static final class Item {
        private final UUID id;
        private final UUID batch;
        private final Sub of;
        private final String endToEnd;
        private final long fen;
        private final String account;
        private String state = "NEW";
        private boolean disputed;
        private @Nullable BankWord truth;
        private boolean back;

        private Item(UUID id, UUID batch, Sub of, String endToEnd, long fen) {
            this.id = id;
            this.batch = batch;
            this.of = of;
            this.endToEnd = endToEnd;
            this.fen = fen;
            this.account = of.payee.account;
        }

        private boolean isLive() {
            return !List.of("REJECTED", "CANCELLED", "RETURNED").contains(state);
        }

        private boolean reallyPaid() {
            return truth == BankWord.PAID && !back;
        }
    }

    private static final class Batch {
        private final UUID id;
        private final Actor.Officer by;
        private String state = "PROPOSED";

        private Batch(UUID id, Actor.Officer by) {
            this.id = id;
            this.by = by;
        }

        private String message() {
            return id.toString().replace("-", "");
        }
    }

    private final long seed =
            Long.getLong("walk.seed", ThreadLocalRandom.current().nextLong());
    private final Random random = new Random(seed);
    private final List<Pot> pots = new ArrayList<>();
    private final List<Stock> stocks = new ArrayList<>();
    private final List<School> schools = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Trainee> trainees = new ArrayList<>();
    private final Map<UUID, Sub> subs = new LinkedHashMap<>();
    private final Map<UUID, Claim> claims = new LinkedHashMap<>();
    private final Map<UUID, Item> items = new LinkedHashMap<>();
    private final Map<UUID, Batch> batches = new LinkedHashMap<>();
    private final Map<Id<Hold>, Actor.Officer> holds = new LinkedHashMap<>();
    private final List<Id<Objection>> objections = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<Step, Map<String, Integer>> heard = new EnumMap<>(Step.class);
    private int accounts;
    private boolean away;
    private Instant now = World.at(LocalDate.of(2021, 3, 15), LocalTime.of(9, 0));
    private int at;
    private @Nullable Step doing;

    @TempDir
    Path data;

    private @Nullable ApplicationContext context;
    private @Nullable Town town;
    private @Nullable Connection owner;
    private Actor.@Nullable Officer other;

    @Test
    void the_books_the_bank_and_a_plain_reckoning_say_the_same_after_any_walk() throws Exception {
        System.out.println("MoneyWalkTest -Dwalk.seed=" + seed);
        Map<String, Object> properties = new HashMap<>(TestEngines.shared().properties());
        try (TestSchema schema = TestEngines.shared().scratch()) {
            properties.putAll(schema.properties());
            properties.put("skillvoucher.jobs.enabled", false);
            properties.put("skillvoucher.bank.resend-after", "0s");
            properties.put("skillvoucher.data", data.toString());
            properties.put("skillvoucher.objections.a-minute", 1000);
            try (ApplicationContext started = new ServerTestContext()
                            .properties(properties)
                            .build()
                            .start();
                    Connection connection = schema.asOwner()) {
                context = started;
                owner = connection;
                started.getBean(EmbeddedServer.class).start();
                begin();
                walk();
                end();
            }
        }
        heard.forEach((step, words) -> System.out.println("  " + step + " " + new TreeMap<>(words)));
    }

    // The walk

    private void begin() throws SQLException {
        town = new Town(COUNTY, bean(Town.Doors.class));
        other = town().officer("郑核查", Role.BUREAU_CHECKER, Role.FINANCE);
        town().publish(CatalogueKind.OCCUPATIONS, SampleCatalogue.occupations());
        town().publishStandards("henan-training A-5 1200");
        pots.add(new Pot(town().openFund(FundSource.EMPLOYMENT_FUND, 200_000), 200_000));
        pots.add(new Pot(town().openFund(FundSource.EMPLOYMENT_FUND, 25_000), 25_000)); // Soon at its end.
        for (int i = 0; i < SCHOOLS; i++) {
            schools.add(aSchool());
        }
    }

    private School aSchool() {
        UUID id = UUID.randomUUID();
        String account = aNumber();
        town().as(
                        town().maker,
                        () -> bean(Town.Doors.class)
                                .api()
                                .institutions()
                                .registerInstitution(
                                        id,
                                        new InstitutionRegistration(
                                                World.aCreditCode().text(),
                                                "样例单位",
                                                COUNTY,
                                                account,
                                                OrganisationKind.TRAINING_INSTITUTION)));
        return new School(new Town.Organisation(id, World.staffOf(Id.of(id))), account);
    }

    private String aNumber() {
        accounts++;
        return "33050171%09d".formatted(246_801_357 + accounts * 11);
    }

    private void walk() throws SQLException {
        List<Step> bag = new ArrayList<>();
        for (Step step : Step.values()) {
            for (int i = 0; i < step.often; i++) {
                bag.add(step);
            }
        }
        for (at = 1; at <= STEPS; at++) {
            boolean done = false;
            for (int tries = 0; !done && tries < 3; tries++) {
                done = take(bag.get(random.nextInt(bag.size())));
            }
            if (at % LOOK_EVERY == 0) {
                mustAgree();
            }
        }
    }

    /** False where there was nothing to do it to. */
    private boolean take(Step step) throws SQLException {
        doing = step;
        clock(now);
        String word = switch (step) {
            case TAKE_VOUCHER -> takeVoucher();
            case OPEN_CLASS -> openClass();
            case ENROL -> enrol();
            case HOLD_CLASS -> holdClass();
            case CANCEL_CLASS -> cancelClass();
            case ADVANCE -> advance();
            case CERTIFY -> certify();
            case REVIEW -> review();
            case REFUSE -> refuse();
            case OBJECT -> object();
            case DECIDE_OBJECTION -> decideObjection();
            case LET_DAYS_PASS -> letDaysPass();
            case END_PUBLICITY -> tried(() -> bean(EndPublicity.class).endAll());
            case HOLD -> hold();
            case LIFT -> lift();
            case PROPOSE_ACCOUNT -> proposeAccount();
            case DECIDE_ACCOUNT -> decideAccount();
            case MAKE_PAYMENT -> makePayment();
            case APPROVE_PAYMENT -> approvePayment();
            case WITHDRAW_PAYMENT -> withdrawPayment();
            case SEND -> send();
            case CHANGE_BANKS_MOOD -> changeBanksMood();
            case CLOSE_ACCOUNT -> closeAccount();
            case SEND_BACK -> sendBack();
            case ODD_WORD -> oddWord();
            case FALSE_NO -> falseNo();
            case SETTLE_DISPUTE -> settleDispute(false);
            case REISSUE -> reissue();
            case CANCEL_BOUNCED -> cancelBounced();
            case CLAIM -> claim();
            case SETTLE_CLAIM -> settleClaim();
            case WITHDRAW_CLAIM -> withdrawClaim();
            case WITHDRAW_CERTIFICATE -> withdrawCertificate();
            case EXPIRE -> tried(() -> bean(ExpireVouchers.class).expireAll());
            case SETTLE_ADVANCES -> tried(() -> bean(RecoverSubsidy.class).settleAdvances());
            case CLAIM_WITHDRAWN ->
                tried(() -> bean(OpenClaimOnWithdrawal.class).settleAll());
            case CHECK_HELD -> tried(() -> bean(GoThroughGate.class).checkHeld());
        };
        heard.computeIfAbsent(step, _ -> new HashMap<>()).merge(word, 1, Integer::sum);
        boolean done = !word.equals(NOTHING);
        if (done) {
            reckon(step);
        }
        return done;
    }

    // Vouchers and classes, over HTTP as people do it

    private String takeVoucher() {
        Stock stock = any(stocks, one -> one.left > 0);
        if (stock == null) {
            return openBatch();
        }
        town().again();
        Town.Inhabitant person = town().anInhabitant();
        trainees.add(new Trainee(person, town().take(person, stock.batch).id(), stock));
        stock.left--;
        return "ok";
    }

    /** The fund sets the whole batch aside, or has not the money. */
    private String openBatch() {
        town().again();
        Pot pot = pots.get(random.nextInt(pots.size()));
        UUID batch = town().makeBatch("project-training", pot.id, LEVEL);
        boolean possible = pot.free >= QUANTITY * STANDARD;
        String word = heard(() -> town().as(
                        town().checker,
                        () -> bean(Town.Doors.class).api().batches().openBatch(batch)));
        mustBe(word, possible ? "ok" : "FUND_EXHAUSTED");
        if (possible) {
            pot.free -= QUANTITY * STANDARD;
            pot.reserved += QUANTITY * STANDARD;
            stocks.add(new Stock(batch, pot));
        }
        return word;
    }

    private String openClass() {
        School school = schools.get(random.nextInt(SCHOOLS));
        town().again();
        groups.add(new Group(
                town().aClass(school.organisation, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, LESSONS), school));
        return "ok";
    }

    private String enrol() {
        Trainee trainee = any(trainees, one -> one.state.equals("CLAIMED"));
        Group group = any(groups, one -> !one.over && one.trainees.size() < MOST_IN_A_CLASS);
        if (trainee == null || group == null) {
            return trainee == null ? takeVoucher() : openClass();
        }
        town().again();
        UUID seat = UUID.randomUUID();
        town().as(
                        trainee.person,
                        () -> bean(Town.Doors.class)
                                .api()
                                .enrolments()
                                .enrol(seat, new EnrolmentRequest(trainee.voucher, group.course.id())));
        trainee.seat = seat;
        trainee.group = group;
        trainee.attended = 0;
        group.trainees.add(trainee);
        return "ok";
    }

    /** Most come to all lessons, some to half of them, some never; then the class is closed. */
    private String holdClass() {
        Group group = any(groups, one -> !one.over && !one.trainees.isEmpty());
        if (group == null) {
            return NOTHING;
        }
        for (Trainee one : group.trainees) {
            int luck = one.hasEnded() ? 0 : random.nextInt(10);
            one.attended = luck == 0 ? 0 : luck == 1 ? 1 : LESSONS;
        }
        if (group.trainees.stream().allMatch(one -> one.attended == 0)) {
            return NOTHING; // Such a class never begins.
        }
        group.over = true;
        for (int lesson = 0; lesson < LESSONS; lesson++) {
            for (ScanDirection direction : ScanDirection.values()) {
                Lesson then = group.course.lessons().get(lesson);
                clock(direction == ScanDirection.IN ? then.startsAt() : then.endsAt());
                for (Trainee one : group.trainees) {
                    if (one.attended > lesson) {
                        town().scan(group.course, one.person, Objects.requireNonNull(one.seat), then, direction);
                    }
                }
            }
        }
        // Whoever never came keeps the seat until offline scanners had their day.
        clock(group.course.lessons().getLast().endsAt().plus(Duration.ofDays(2)));
        String word = heard(() -> town().as(
                        group.school.organisation,
                        () -> bean(Town.Doors.class).api().classes().endClass(group.course.id())));
        mustBe(word, "ok");
        for (Trainee one : group.trainees) {
            one.ready = one.attended > 0;
        }
        return word;
    }

    private String cancelClass() {
        Group group = any(groups, one -> !one.over);
        if (group == null) {
            return NOTHING;
        }
        group.over = true;
        return heard(() -> town().as(
                        group.school.organisation,
                        () -> bean(Town.Doors.class)
                                .api()
                                .classes()
                                .cancelClass(group.course.id(), new Reason("学校停电，无法开班"))));
    }

    private String advance() {
        Group group = any(groups, one -> !one.over && !one.trainees.isEmpty() || random.nextInt(20) == 0);
        if (group == null) {
            return NOTHING;
        }
        String word = tried(() -> bean(PayAdvance.class).pay(town().checker, Id.of(group.course.id())));
        mustBeOneOf(word, "ok", "CLASS_STATE_WRONG", "ADVANCE_NOT_POSSIBLE");
        assertThat(word.equals("CLASS_STATE_WRONG")).as(where()).isEqualTo(group.over);
        return word;
    }

    /** Who came to all lessons earns the standard, less what was paid ahead; who did not earns nothing. */
    private String certify() {
        // What was paid ahead for a seat that was lost is settled first: until then its voucher is not worth what is
        // decided.
        Trainee trainee = any(trainees, one -> one.ready && !one.hasEnded() && !hasAdvanceOfAnotherSeat(one));
        if (trainee == null) {
            return NOTHING;
        }
        trainee.ready = false;
        Group group = Objects.requireNonNull(trainee.group);
        Sub ahead = live(trainee, true);
        long paidAhead = ahead == null || !ahead.seat.equals(trainee.seat) ? 0 : HALF;
        CertificateConfirmation done =
                town().certify(group.course, Objects.requireNonNull(trainee.seat), CertificateKind.TRAINING);
        trainee.certificate = done.certificate().id();
        Verdict verdict = Town.there(done.decision()).verdict();
        assertThat(verdict).as(where()).isEqualTo(trainee.attended == LESSONS ? Verdict.GRANT : Verdict.REFUSE);
        if (verdict == Verdict.GRANT) {
            assertThat(Town.there(done.subsidy()).amountFen()).as(where()).isEqualTo(STANDARD - paidAhead);
        }
        return verdict.name();
    }

    // What officers do before the payment

    private String review() {
        Sub sub = any(subs.values(), one -> one.state.equals("IN_REVIEW") || random.nextInt(12) == 0);
        if (sub == null) {
            return NOTHING;
        }
        Actor.Officer by = List.of(town().maker, town().checker, other()).get(random.nextInt(3));
        String word = tried(() -> bean(ReviewSubsidy.class).approve(by, id(sub.id)));
        mustBeOneOf(word, "ok", "SUBSIDY_STATE_WRONG", "SAME_OFFICER", "CHECKER_NEEDED");
        if (List.of("DUE", "PAID", "BOUNCED", "CANCELLED", "RECOVERED").contains(sub.state)) {
            mustBeOneOf(word, "SUBSIDY_STATE_WRONG", "ok");
        }
        return word;
    }

    private String refuse() {
        Sub sub = any(subs.values(), _ -> true);
        if (sub == null || random.nextInt(4) > 0) {
            return NOTHING;
        }
        String word = tried(() -> bean(ReviewSubsidy.class).refuse(town().maker, id(sub.id), "名册与照片不符"));
        boolean possible = List.of("IN_REVIEW", "PUBLISHED", "CANCELLED").contains(sub.state);
        mustBe(word, possible ? "ok" : "SUBSIDY_STATE_WRONG");
        return word;
    }

    private String object() {
        Sub sub = any(subs.values(), one -> one.state.equals("PUBLISHED"));
        PublicityEntry entry = sub == null
                ? null
                : bean(ReviewSubsidy.class).publicityOf(id(sub.id)).orElse(null);
        if (entry == null) {
            return NOTHING;
        }
        Id<Objection> objection = new Id<>(UUID.randomUUID());
        clock(now.plus(Duration.ofDays(1)));
        String word = tried(() ->
                bean(ObjectToSubsidy.class).object(new ObjectToSubsidy.Order(objection, entry.id(), "该班没有上课", null)));
        mustBeOneOf(word, "ok", "PUBLICITY_OVER");
        if (word.equals("ok")) {
            objections.add(objection);
        }
        return word;
    }

    private String decideObjection() {
        if (objections.isEmpty()) {
            return NOTHING;
        }
        Id<Objection> objection = objections.get(random.nextInt(objections.size()));
        boolean uphold = random.nextInt(3) == 0;
        Actor.Officer by = random.nextBoolean() ? other() : town().officer("冯核查", Role.BUREAU_CHECKER);
        String word = tried(() -> bean(ObjectToSubsidy.class).decide(by, objection, uphold, "已核查"));
        mustBeOneOf(word, "ok", "SAME_OFFICER", "OBJECTION_STATE_WRONG");
        return word;
    }

    private String letDaysPass() {
        Instant then = now.plus(Duration.ofDays(1 + random.nextInt(6)));
        now = then.isBefore(World.at(LAST_DAY, LocalTime.MIDNIGHT)) ? then : now;
        return "ok";
    }

    private String hold() {
        Sub sub = any(subs.values(), one -> !one.state.equals("CANCELLED") || random.nextInt(5) == 0);
        if (sub == null) {
            return NOTHING;
        }
        Actor.Officer by = random.nextBoolean() ? town().maker : town().checker;
        List<Hold> made = new ArrayList<>();
        String word = tried(() -> made.add(bean(HoldSubsidy.class).hold(by, id(sub.id), "收到举报，正在核查")));
        mustBeOneOf(word, "ok", "SUBSIDY_STATE_WRONG", "HOLD_KNOWN");
        made.forEach(one -> holds.putIfAbsent(one.id(), by));
        return word;
    }

    private String lift() {
        if (holds.isEmpty()) {
            return NOTHING;
        }
        Id<Hold> hold = List.copyOf(holds.keySet()).get(random.nextInt(holds.size()));
        Actor.Officer by = random.nextBoolean() ? town().maker : town().checker;
        String word = tried(() -> bean(HoldSubsidy.class).lift(by, hold, "经核查无问题"));
        mustBe(word, by.equals(holds.get(hold)) ? "SAME_OFFICER" : "ok");
        if (word.equals("ok")) {
            holds.remove(hold);
        }
        return word;
    }

    private String proposeAccount() {
        School bad = any(schools, one -> closed.contains(one.account));
        School school = bad == null ? schools.get(random.nextInt(SCHOOLS)) : bad;
        if (bad == null && random.nextInt(4) > 0) {
            return NOTHING;
        }
        Id<PayeeAccount> id = new Id<>(UUID.randomUUID());
        String number = aNumber();
        Actor.Officer by = random.nextBoolean() ? town().maker : town().checker;
        String word = tried(() -> bean(ProposeAccount.class)
                .propose(by, id, Holder.organisation(Id.of(school.organisation.id())), number));
        mustBe(word, school.proposed == null ? "ok" : "ACCOUNT_STATE_WRONG");
        if (word.equals("ok")) {
            school.proposed = id;
            school.proposedNumber = number;
            school.proposedBy = by;
            school.quiet = false;
        }
        return word;
    }

    private String decideAccount() {
        School school = any(schools, one -> one.proposed != null);
        if (school == null) {
            return NOTHING;
        }
        boolean accept = random.nextInt(4) > 0;
        Actor.Officer by = random.nextBoolean() ? town().maker : town().checker;
        String word = tried(() ->
                bean(DecideAccount.class).decide(by, Objects.requireNonNull(school.proposed), accept, "已核对开户许可证"));
        mustBe(word, by.equals(school.proposedBy) ? "SAME_OFFICER" : "ok");
        if (word.equals("ok")) {
            school.account = accept ? school.proposedNumber : school.account;
            school.proposed = null;
        }
        return word;
    }

    // Payment

    /** Some that may not be paid are often among those that are named. */
    private String makePayment() throws SQLException {
        Pot pot = pots.get(random.nextInt(pots.size()));
        List<Id<org.skillvoucher.subsidy.Subsidy>> named = new ArrayList<>();
        boolean calm = true;
        boolean released = true;
        boolean debtor = false;
        if (random.nextInt(3) > 0) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Sub sub = any(
                        subs.values(),
                        one -> one.pot() == pot
                                && (one.state.equals("RELEASED") && !onTheWay(one) || random.nextInt(15) == 0));
                if (sub != null) {
                    named.add(id(sub.id));
                    calm &= sub.payee.quiet && !sub.ahead && !sub.of.certificateWithdrawn && !isHeld(sub);
                    released &= sub.state.equals("RELEASED") && !onTheWay(sub)
                            || sub.state.equals("PAID") && sub.throughBank() == 0;
                    calm &= sub.state.equals("RELEASED");
                    debtor |= isDebtor(sub);
                }
            }
        }
        UUID id = UUID.randomUUID();
        Actor.Officer by = random.nextBoolean() ? town().finance : town().approver;
        String word = tried(
                () -> bean(MakePaymentBatch.class).make(by, new MakePaymentBatch.Order(id(id), id(pot.id), named)));
        mustBeOneOf(
                word,
                "ok",
                "NOTHING_TO_PAY",
                "ALL_SET_OFF",
                "PAYEE_ACCOUNT_MISSING",
                "PAYEE_ACCOUNT_IN_DOUBT",
                "SUBSIDY_HELD",
                "SUBSIDY_STATE_WRONG");
        if (!named.isEmpty()) {
            assertThat(released || !word.equals("ok")).as(where() + word).isTrue();
            if (released && calm) {
                mustBeOneOf(word, "ok", debtor ? "ALL_SET_OFF" : "ok");
            }
        }
        if (word.equals("ok")) {
            batches.put(id, new Batch(id, by));
        }
        return word;
    }

    /** Whether its payee owes the same fund something. */
    private boolean isDebtor(Sub sub) {
        return claims.values().stream()
                .anyMatch(claim ->
                        claim.state.equals("OPEN") && claim.on.payee == sub.payee && claim.on.pot() == sub.pot());
    }

    private boolean isHeld(Sub sub) throws SQLException {
        return !read("SELECT id FROM subsidy_hold WHERE subsidy_id = ? AND live = 1", sub.id)
                .isEmpty();
    }

    private boolean onTheWay(Sub sub) {
        return items.values().stream().anyMatch(one -> one.of == sub && (one.isLive() || one.disputed));
    }

    private String approvePayment() {
        Batch batch = any(batches.values(), one -> one.state.equals("PROPOSED") || random.nextInt(20) == 0);
        if (batch == null) {
            return NOTHING;
        }
        Actor.Officer by = random.nextBoolean() ? town().finance : town().approver;
        String word = tried(() -> bean(ApprovePaymentBatch.class).approve(by, id(batch.id)));
        if (by.equals(batch.by)) {
            mustBe(word, "SAME_OFFICER");
        } else if (batch.state.equals("WITHDRAWN")) {
            mustBe(word, "PAYMENT_BATCH_STATE_WRONG");
        } else if (batch.state.equals("PROPOSED") && isDisputed(batch)) {
            mustBe(word, "PAYMENT_DISPUTED");
        } else {
            mustBeOneOf(word, "ok", "PAYMENT_CONTENT_CHANGED", "SUBSIDY_HELD", "PAYMENT_BATCH_STATE_WRONG");
        }
        return word;
    }

    /** Whether the bank's word on one of its subsidies is disputed, in whatever batch it was. */
    private boolean isDisputed(Batch batch) {
        return items.values().stream()
                .filter(one -> one.disputed)
                .anyMatch(
                        one -> items.values().stream().anyMatch(two -> two.batch.equals(batch.id) && two.of == one.of));
    }

    private String withdrawPayment() {
        Batch batch = any(batches.values(), _ -> true);
        if (batch == null) {
            return NOTHING;
        }
        String word = tried(() -> bean(ApprovePaymentBatch.class).withdraw(town().finance, id(batch.id), "金额待核"));
        boolean possible = List.of("PROPOSED", "APPROVED", "WITHDRAWN").contains(batch.state);
        mustBe(word, possible ? "ok" : "PAYMENT_BATCH_STATE_WRONG");
        return word;
    }

    /** What is approved goes out, unless it is disputed or the bank is away; the bank carries each payment out once. */
    private String send() {
        if (!away) {
            for (Batch batch : batches.values()) {
                if (batch.state.equals("SENDING") || (batch.state.equals("APPROVED") && !isDisputed(batch))) {
                    for (Item item : List.copyOf(items.values())) {
                        if (!item.batch.equals(batch.id)) {
                            continue;
                        }
                        item.truth = item.truth != null
                                ? item.truth
                                : closed.contains(item.account) ? BankWord.REJECTED : BankWord.PAID;
                    }
                }
            }
        }
        return tried(() -> bean(SendPayments.class).sendAll());
    }

    private String changeBanksMood() {
        SimulatedBank bank = bean(SimulatedBank.class);
        int mood = random.nextInt(9);
        away = mood == 0;
        switch (mood) {
            case 0 -> bank.goAway(true);
            case 1 -> bank.loseAnswers(true);
            case 2 -> bank.delayAnswers(true);
            case 3 -> bank.repeatFiles(true);
            case 4 -> bank.contradictItself(true);
            case 5 -> bank.splitInto(2);
            default -> bank.behave();
        }
        if (mood != 0) {
            bank.goAway(false);
        }
        return "mood" + Math.min(mood, 6);
    }

    private String closeAccount() {
        School school = schools.get(random.nextInt(SCHOOLS));
        if (random.nextInt(3) > 0 || schools.stream().anyMatch(one -> closed.contains(one.account))) {
            return NOTHING;
        }
        bean(SimulatedBank.class).close(school.account);
        closed.add(school.account);
        return "ok";
    }

    private String sendBack() {
        Item item = any(items.values(), Item::reallyPaid);
        if (item == null || item.of.lied) {
            return NOTHING;
        }
        bean(SimulatedBank.class).sendBack(message(item), item.endToEnd);
        item.back = true;
        return "ok";
    }

    /** About a payment that nobody ordered, or one that was not sent yet, or of another amount, or only that it is being worked on. */
    private String oddWord() {
        Item item = any(items.values(), one -> true);
        if (item == null || random.nextInt(3) == 0) {
            return upload(
                    new BankMemory.Deed(UUID.randomUUID().toString().replace("-", ""), BankWord.PAID, 1, "B", ""),
                    "nothing-of-ours");
        }
        boolean unsent = item.truth == null && !item.disputed;
        BankWord said = unsent && List.of("NEW", "CANCELLED").contains(item.state) ? BankWord.PAID : BankWord.PENDING;
        return upload(
                new BankMemory.Deed(item.endToEnd, said, item.fen, "B" + item.endToEnd.substring(0, 8), ""),
                message(item));
    }

    /** An officer brings a no of the bank for what it has paid: its own yes comes later. */
    private String falseNo() {
        Item item = any(
                items.values(),
                one -> one.reallyPaid()
                        && !one.of.ahead
                        && !one.of.of.certificateWithdrawn
                        && List.of("SENT", "UNKNOWN").contains(one.state));
        if (item == null) {
            return NOTHING;
        }
        item.of.lied = true;
        return upload(
                new BankMemory.Deed(
                        item.endToEnd, BankWord.REJECTED, item.fen, "F" + item.endToEnd.substring(0, 8), "AC04"),
                message(item));
    }

    private String upload(BankMemory.Deed deed, String message) {
        SimulatedBank bank = bean(SimulatedBank.class);
        return tried(() -> bean(TakeBankFile.class)
                .upload(
                        town().finance,
                        new Id<>(UUID.randomUUID()),
                        bank.write(FileFormat.CSV, message, List.of(deed))));
    }

    /** The officer knows what the bank truly did. */
    private String settleDispute(boolean last) {
        List<SettleDispute.Shown> open =
                bean(SettleDispute.class).list(town().finance, DisputeState.OPEN, Id.FIRST, 200);
        if (open.isEmpty()) {
            return NOTHING;
        }
        SettleDispute.Shown one = open.get(random.nextInt(open.size()));
        Item item = Objects.requireNonNull(items.get(one.item().id().value()));
        boolean cameBack = item.state.equals("PAID") && item.back;
        boolean wasPaid = item.state.equals("REJECTED") && item.reallyPaid();
        DisputeOutcome outcome =
                cameBack ? DisputeOutcome.CAME_BACK : wasPaid ? DisputeOutcome.WAS_PAID : DisputeOutcome.STANDS;
        String word = tried(() ->
                bean(SettleDispute.class).settle(town().finance, one.dispute().id(), outcome, "银行已书面说明"));
        if (outcome == DisputeOutcome.STANDS) {
            mustBe(word, "ok");
        } else if (cameBack) {
            boolean claimed =
                    claims.values().stream().anyMatch(claim -> claim.on == item.of && !claim.state.equals("WITHDRAWN"));
            mustBe(word, claimed ? "DISPUTE_STATE_WRONG" : "ok");
        } else {
            boolean otherOnTheWay = items.values().stream()
                    .anyMatch(two -> two.of == item.of && two != item && (two.isLive() || two.disputed));
            boolean otherAmount = item.fen != item.of.throughBank();
            mustBe(word, otherOnTheWay || otherAmount ? "DISPUTE_STATE_WRONG" : "ok");
        }
        if (word.equals("ok") && outcome == DisputeOutcome.WAS_PAID) {
            item.of.lied = false;
        }
        if (last && !word.equals("ok")) {
            return tried(() -> bean(SettleDispute.class)
                    .settle(town().finance, one.dispute().id(), DisputeOutcome.STANDS, "已另行追回"));
        }
        return outcome + " " + word;
    }

    private String reissue() {
        Sub sub = any(subs.values(), one -> !one.lied && (one.state.equals("BOUNCED") || random.nextInt(20) == 0));
        if (sub == null) {
            return NOTHING;
        }
        String word = tried(() -> bean(ReleaseSubsidy.class).reissue(town().checker, id(sub.id), "账户已更正"));
        mustBe(word, List.of("BOUNCED", "RELEASED").contains(sub.state) ? "ok" : "SUBSIDY_STATE_WRONG");
        return word;
    }

    private String cancelBounced() {
        Sub sub = any(subs.values(), one -> !one.lied && (one.state.equals("BOUNCED") || random.nextInt(20) == 0));
        if (sub == null) {
            return NOTHING;
        }
        String word = tried(() -> bean(CancelBounced.class).cancel(town().finance, id(sub.id), "收款人已注销"));
        boolean possible =
                sub.state.equals("CANCELLED") || (sub.state.equals("BOUNCED") && !sub.ahead && !onTheWay(sub));
        mustBe(word, possible ? "ok" : "SUBSIDY_STATE_WRONG");
        return word;
    }

    // What comes back

    private String claim() {
        Sub sub = any(subs.values(), one -> one.state.equals("PAID") || random.nextInt(15) == 0);
        if (sub == null) {
            return NOTHING;
        }
        boolean whole = random.nextInt(3) == 0;
        long fen = 1 + random.nextInt((int) STANDARD);
        long wanted = whole ? sub.fen - sub.claimed : fen;
        String word = tried(() -> bean(RecoverSubsidy.class)
                .open(town().checker, new Id<>(UUID.randomUUID()), id(sub.id), whole ? null : fen, "审计发现多付"));
        mustBe(
                word,
                sub.ahead || !sub.state.equals("PAID")
                        ? "SUBSIDY_STATE_WRONG"
                        : wanted <= 0 || wanted > sub.fen - sub.claimed ? "CLAIMED_MORE_THAN_PAID" : "ok");
        return word;
    }

    private String settleClaim() {
        Claim claim = any(claims.values(), one -> one.state.equals("OPEN") || random.nextInt(10) == 0);
        if (claim == null) {
            return NOTHING;
        }
        Actor.Officer by = random.nextInt(4) == 0 ? town().checker : town().finance;
        String word = tried(() -> bean(RecoverSubsidy.class).settle(by, id(claim.id), "国库回单-" + claim.id));
        mustBe(word, settled(claim, by));
        return word;
    }

    private static String settled(Claim claim, Actor.Officer by) {
        return switch (claim.state) {
            case "OPEN" -> by.id().value().equals(claim.by) ? "SAME_OFFICER" : "ok";
            case "SETTLED" -> claim.keptBack ? "RECOVERY_STATE_WRONG" : "ok";
            default -> "RECOVERY_STATE_WRONG";
        };
    }

    private String withdrawClaim() {
        Claim claim = any(claims.values(), one -> one.state.equals("OPEN") || random.nextInt(10) == 0);
        if (claim == null) {
            return NOTHING;
        }
        Actor.Officer by = random.nextInt(4) == 0 ? town().checker : town().finance;
        String word = tried(() -> bean(RecoverSubsidy.class).withdraw(by, id(claim.id), "误开"));
        boolean same = by.id().value().equals(claim.by);
        mustBe(
                word,
                switch (claim.state) {
                    case "OPEN" -> same ? "SAME_OFFICER" : claim.on.ahead ? "RECOVERY_STATE_WRONG" : "ok";
                    case "WITHDRAWN" -> "ok";
                    default -> "RECOVERY_STATE_WRONG";
                });
        return word;
    }

    private String withdrawCertificate() {
        Trainee trainee = any(
                trainees,
                one -> one.certificate != null && subs.values().stream().noneMatch(sub -> sub.of == one && sub.lied));
        if (trainee == null || random.nextInt(3) > 0) {
            return NOTHING;
        }
        UUID certificate = Objects.requireNonNull(trainee.certificate);
        String word = tried(() -> bean(WithdrawCertificate.class).withdraw(town().checker, id(certificate), "评价机构撤销"));
        mustBe(word, "ok");
        trainee.certificateWithdrawn = true;
        return word;
    }

    // The reckoning: what each move does to the money, never what the ledger says

    private void reckon(Step step) throws SQLException {
        Map<UUID, Trainee> byVoucher = trainees.stream().collect(Collectors.toMap(one -> one.voucher, one -> one));
        reckonNewSubsidies(step, byVoucher);
        reckonClaims();
        reckonSubsidies(step);
        for (List<Object> row : read("SELECT id, state FROM voucher")) {
            Trainee trainee = byVoucher.get((UUID) row.get(0));
            if (trainee != null) {
                reckonVoucher(trainee, (String) row.get(1));
            }
        }
        for (List<Object> row : read("SELECT id, state FROM payment_batch")) {
            Batch batch = batches.computeIfAbsent((UUID) row.get(0), id -> new Batch(id, town().finance));
            batch.state = (String) row.get(1);
        }
        for (List<Object> row :
                read("SELECT id, batch_id, subsidy_id, end_to_end_id, amount_fen, state, disputed FROM payment_item")) {
            Item item = items.computeIfAbsent(
                    (UUID) row.get(0),
                    id -> new Item(
                            id,
                            (UUID) row.get(1),
                            Objects.requireNonNull(subs.get((UUID) row.get(2))),
                            (String) row.get(3),
                            (Long) row.get(4)));
            item.state = (String) row.get(5);
            item.disputed = ((Long) row.get(6)) == 1;
        }
    }

    private void reckonNewSubsidies(Step step, Map<UUID, Trainee> byVoucher) throws SQLException {
        for (List<Object> row : read("SELECT id, voucher_id, part, state, amount_fen FROM subsidy")) {
            if (subs.containsKey((UUID) row.get(0))) {
                continue;
            }
            Trainee trainee = Objects.requireNonNull(byVoucher.get((UUID) row.get(1)));
            boolean ahead = "AHEAD".equals(row.get(2));
            String state = (String) row.get(3);
            long fen = (Long) row.get(4);
            assertThat(step.moves).as(where()).contains(">" + state);
            Sub sub = new Sub((UUID) row.get(0), trainee, ahead, state, fen);
            if (ahead) {
                assertThat(fen).as(where()).isEqualTo(HALF);
                trainee.advanced += fen;
                sub.pot().reserved -= fen;
                sub.pot().payable += fen;
            }
            subs.put(sub.id, sub);
        }
    }

    private void reckonClaims() throws SQLException {
        for (List<Object> row : read("SELECT id, subsidy_id, amount_fen, state, detached, opened_by, part_of,"
                + " set_off_against FROM recovery ORDER BY part_of IS NULL, id")) {
            Claim claim = claims.get((UUID) row.get(0));
            if (claim == null) {
                Sub on = Objects.requireNonNull(subs.get((UUID) row.get(1)));
                claim = new Claim(
                        (UUID) row.get(0), on, (Long) row.get(2), ((Long) row.get(4)) == 1, (UUID) row.get(5));
                claims.put(claim.id, claim);
                UUID whole = (UUID) row.get(6);
                if (whole.equals(NOBODY)) {
                    opened(claim);
                } else {
                    Objects.requireNonNull(claims.get(whole)).fen -= claim.fen;
                }
            }
            assertThat(claim.fen).as("%s: claim %s", where(), claim.id).isEqualTo(row.get(2));
            String state = (String) row.get(3);
            if (!state.equals(claim.state)) {
                closed(claim, state);
                keptBack(claim, (UUID) row.get(7));
            }
        }
    }

    /** What was kept back of a payee's money is paid by so much, without a bank. */
    private void keptBack(Claim claim, UUID against) {
        if (against.equals(NOBODY)) {
            return;
        }
        Sub owed = Objects.requireNonNull(subs.get(against));
        assertThat(doing).as(where()).isEqualTo(Step.MAKE_PAYMENT);
        assertThat(owed.payee).as(where()).isEqualTo(claim.on.payee);
        assertThat(owed.pot()).as(where()).isEqualTo(claim.on.pot());
        assertThat(owed.throughBank()).as(where()).isGreaterThanOrEqualTo(claim.fen);
        claim.keptBack = true;
        owed.setOff += claim.fen;
        Pot pot = owed.pot();
        pot.payable -= claim.fen;
        pot.paid += claim.fen;
        pot.keptBack += claim.fen;
    }

    private void opened(Claim claim) {
        Pot pot = claim.on.pot();
        Trainee of = claim.on.of;
        claim.on.claimed += claim.fen;
        pot.paid -= claim.fen;
        pot.receivable += claim.fen;
        if (claim.detached) {
            assertThat(claim.on.ahead).as(where()).isTrue();
            of.advanced -= claim.fen;
            pot.free -= claim.fen;
            pot.reserved += claim.fen;
        }
    }

    private void closed(Claim claim, String state) {
        assertThat(claim.state).as(where()).isEqualTo("OPEN");
        claim.state = state;
        Pot pot = claim.on.pot();
        Trainee of = claim.on.of;
        pot.receivable -= claim.fen;
        if (state.equals("WITHDRAWN")) {
            claim.on.claimed -= claim.fen;
            pot.paid += claim.fen;
            return;
        }
        claim.on.recovered += claim.fen;
        pot.cameBack += claim.fen;
        if (claim.on.ahead && !claim.detached) {
            of.advanced -= claim.fen;
        }
        if (claim.on.ahead && !claim.detached && !of.hasEnded()) {
            pot.reserved += claim.fen;
        } else {
            pot.free += claim.fen;
        }
    }

    private void reckonSubsidies(Step step) throws SQLException {
        for (List<Object> row :
                read("SELECT id, state, amount_fen, claimed_fen, recovered_fen, set_off_fen FROM subsidy")) {
            Sub sub = Objects.requireNonNull(subs.get((UUID) row.get(0)));
            String state = (String) row.get(1);
            if (!state.equals(sub.state)) {
                String move = sub.state + ">" + state;
                assertThat(step.moves).as("%s %s", where(), sub.id).contains(move);
                moved(sub, state, (Long) row.get(2));
            }
            assertThat(List.of(sub.fen, sub.claimed, sub.recovered, sub.setOff))
                    .as("%s %s: fen, claimed, recovered, set off", where(), sub.id)
                    .isEqualTo(List.of(row.get(2), row.get(3), row.get(4), row.get(5)));
        }
    }

    /** What a voucher's end does is the voucher's. */
    private static void moved(Sub sub, String to, long now) {
        Pot pot = sub.pot();
        String from = sub.state;
        long bank = sub.throughBank();
        sub.state = to;
        if (to.equals("PAID") && now < sub.fen) {
            // What no bank has paid is not due any more; what was kept back stays paid.
            notPaid(sub, bank);
            sub.fen = sub.setOff;
        } else if (to.equals("PAID")) {
            pot.payable -= bank;
            pot.paid += bank;
        } else if (from.equals("PAID") && to.equals("BOUNCED")) {
            pot.paid -= bank;
            pot.payable += bank;
        } else if (to.equals("CANCELLED") && (from.equals("RELEASED") || from.equals("BOUNCED"))) {
            notPaid(sub, bank);
        }
        if (to.equals("CANCELLED")) {
            sub.fen = 0;
        }
    }

    private static void notPaid(Sub sub, long fen) {
        Pot pot = sub.pot();
        pot.payable -= fen;
        if (sub.ahead) {
            sub.of.advanced -= fen;
        }
        if (sub.ahead && !sub.of.hasEnded()) {
            pot.reserved += fen;
        } else {
            pot.free += fen;
        }
    }

    private void reckonVoucher(Trainee trainee, String state) {
        if (state.equals(trainee.state)) {
            return;
        }
        Pot pot = trainee.from.pot;
        if (state.equals("EXPIRED")) {
            pot.reserved -= trainee.left();
            pot.free += trainee.left();
        } else if (state.equals("REDEEMED")) {
            Sub earned = Objects.requireNonNull(live(trainee, false), where());
            pot.reserved -= trainee.left();
            pot.payable += earned.fen;
            pot.free += trainee.left() - earned.fen;
        }
        trainee.state = state;
        if (state.equals("CLAIMED")) {
            trainee.ready = false;
            trainee.seat = null;
        }
    }

    // What must be true all along

    private void mustAgree() throws SQLException {
        // Released on a withdrawn certificate is one whose payment was taken back or bounced since: the next run of
        // this job sees it.
        take(Step.CLAIM_WITHDRAWN);
        long settled = 0;
        for (Pot pot : pots) {
            Fund fund = town().fund(pot.id);
            assertThat(List.of(
                            fund.appropriatedFen(),
                            fund.freeFen(),
                            fund.reservedFen(),
                            fund.payableFen(),
                            fund.paidFen(),
                            fund.receivableFen()))
                    .as("%s: appropriated, free, reserved, payable, paid, receivable", where())
                    .isEqualTo(pot.all());
            settled += pot.paid + pot.receivable + pot.cameBack - pot.keptBack;
        }
        for (Trainee trainee : trainees) {
            assertThat(read("SELECT advanced_fen FROM voucher WHERE id = ?", trainee.voucher))
                    .as(where())
                    .containsExactly(List.of(trainee.advanced));
        }
        assertThat(settled)
                .as("%s: what the payments say is what the books say", where())
                .isEqualTo(fen(one -> one.state.equals("PAID")));
        assertThat(bean(SimulatedBank.class).paid().fen())
                .as("%s: the bank paid what it was truly asked to", where())
                .isEqualTo(fen(Item::reallyPaid));
        mustBePaidOnce();
        bean(Invariants.class).mustHold();
    }

    private void mustBePaidOnce() {
        Map<Sub, Long> times = items.values().stream()
                .filter(Item::reallyPaid)
                .collect(Collectors.groupingBy(one -> one.of, Collectors.counting()));
        assertThat(times.values()).as("%s: how often one was paid", where()).allMatch(many -> many == 1);
        assertThat(items.values())
                .as("%s: paid only where the bank paid", where())
                .noneMatch(one -> one.state.equals("PAID") && one.truth != BankWord.PAID)
                .noneMatch(one -> one.state.equals("RETURNED") && !one.back);
    }

    /** An honest bank answers for everything, and what is in dispute is settled. */
    private void end() throws SQLException {
        bean(SimulatedBank.class).goAway(false);
        away = false;
        bean(SimulatedBank.class).behave();
        for (int round = 0; round < 4; round++) {
            take(Step.SEND);
            for (String word = "ok"; !word.equals(NOTHING); ) {
                doing = Step.SETTLE_DISPUTE;
                word = settleDispute(true);
                reckon(Step.SETTLE_DISPUTE);
            }
        }
        mustAgree();
        long books = pots.stream()
                .mapToLong(pot -> pot.paid + pot.receivable + pot.cameBack - pot.keptBack)
                .sum();
        // Claimed of the payee before the payee's bank sent it back: it comes in by the claim's receipt.
        long claimedAndBack = fen(one -> one.state.equals("PAID") && one.back);
        assertThat(books)
                .as("%s: the books and the bank, %d of it claimed", where(), claimedAndBack)
                .isEqualTo(bean(SimulatedBank.class).paid().fen() + claimedAndBack - fen(MoneyWalkTest::isUnheard));
        assertThat(items.values())
                .as("%s: every word of the bank is in the books", where())
                .noneMatch(one -> one.reallyPaid() && !one.state.equals("PAID") && !isUnheard(one))
                .noneMatch(one -> List.of("SENT", "UNKNOWN").contains(one.state));
    }

    /** An officer brought a no, and the bank's own yes was lost: nobody asks again about what was answered. */
    private static boolean isUnheard(Item item) {
        return item.of.lied && item.state.equals("REJECTED") && item.reallyPaid();
    }

    private long fen(Predicate<Item> of) {
        return items.values().stream().filter(of).mapToLong(one -> one.fen).sum();
    }

    // Words of the walk

    private boolean hasAdvanceOfAnotherSeat(Trainee trainee) {
        Sub ahead = live(trainee, true);
        return ahead != null && !ahead.seat.equals(trainee.seat);
    }

    private @Nullable Sub live(Trainee trainee, boolean ahead) {
        return subs.values().stream()
                .filter(one -> one.of == trainee
                        && one.ahead == ahead
                        && !one.state.equals("CANCELLED")
                        && !(ahead && one.state.equals("RECOVERED")))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private String message(Item item) {
        return Objects.requireNonNull(batches.get(item.batch)).message();
    }

    private <T> @Nullable T any(Iterable<T> of, Predicate<T> fit) {
        List<T> all = new ArrayList<>();
        for (T one : of) {
            if (fit.test(one)) {
                all.add(one);
            }
        }
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    /** Does it; the word of the refusal, or ok. */
    private static String tried(Runnable what) {
        try {
            what.run();
            return "ok";
        } catch (Refused no) {
            return no.refusal().name();
        }
    }

    /** The same over HTTP. */
    private static String heard(Runnable what) {
        try {
            what.run();
            return "ok";
        } catch (HttpClientResponseException no) {
            return String.valueOf(Town.problem(() -> {
                        throw no;
                    })
                    .refusal());
        }
    }

    private void mustBe(String word, String expected) {
        assertThat(word).as(where()).isEqualTo(expected);
    }

    private void mustBeOneOf(String word, String... expected) {
        assertThat(word).as(where()).isIn((Object[]) expected);
    }

    private String where() {
        return "seed %d step %d %s".formatted(seed, at, doing);
    }

    private void clock(Instant then) {
        bean(BusinessTime.class).moveTo(then);
    }

    private <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    private Town town() {
        return Objects.requireNonNull(town);
    }

    private Actor.Officer other() {
        return Objects.requireNonNull(other);
    }

    private static <T> Id<T> id(UUID value) {
        return new Id<>(value);
    }

    /** Rows as they lie in the tables: ids, numbers and words. */
    private List<List<Object>> read(String sql, UUID... ids) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = Objects.requireNonNull(owner).prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setBytes(i + 1, new Id<>(ids[i]).bytes());
            }
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(plain(found.getObject(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Object plain(@Nullable Object cell) {
        return switch (cell) {
            case byte[] bytes -> Id.ofBytes(bytes).value();
            case Boolean truth -> truth ? 1L : 0L;
            case Number number -> number.longValue();
            case null -> NOBODY;
            default -> cell;
        };
    }
}
