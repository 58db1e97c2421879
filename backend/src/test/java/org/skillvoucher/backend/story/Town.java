package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.BatchPlan;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.CatalogueFile;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CatalogueState;
import org.skillvoucher.api.model.CatalogueVersion;
import org.skillvoucher.api.model.CategoryClaim;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.CertificateSubmission;
import org.skillvoucher.api.model.ClassApplication;
import org.skillvoucher.api.model.ClassApproval;
import org.skillvoucher.api.model.CourseOffer;
import org.skillvoucher.api.model.Distribution;
import org.skillvoucher.api.model.EmploymentReport;
import org.skillvoucher.api.model.EnrolmentRequest;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.FundOpening;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.InstitutionRegistration;
import org.skillvoucher.api.model.Lesson;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.PaymentBatch;
import org.skillvoucher.api.model.PaymentBatchState;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.PersonCategory;
import org.skillvoucher.api.model.PersonRegistration;
import org.skillvoucher.api.model.PersonTie;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Scan;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanReport;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.TieKind;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.Transfer;
import org.skillvoucher.api.model.TransferKind;
import org.skillvoucher.api.model.UploadedFile;
import org.skillvoucher.api.model.ValueMode;
import org.skillvoucher.api.model.Voucher;
import org.skillvoucher.api.model.VoucherTaking;
import org.skillvoucher.api.model.VoucherTier;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.client.ApplicationsApi;
import org.skillvoucher.client.RecoveriesApi;
import org.skillvoucher.client.ReviewsApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.review.EndPublicity;
import org.skillvoucher.time.BusinessTime;

/**
 * One place with its officers, and what they, its organisations and its people do there. All of them stand outside: each step goes
 * over HTTP through the generated client, as the role that the contract asks for. Only the clock and the jobs are moved by hand.
 */
final class Town {
    static final LocalDate DAY = World.DAY;
    static final LocalDate LISTED_FROM = LocalDate.of(2021, 1, 1);
    static final LocalDate FIRST_LESSON = DAY.plusDays(9);
    static final String WELDER = World.WELDER;

    private static final int SEATS = 10;
    private static final int RATE = 60;
    private static final int QUANTITY = 10;
    private static final int MOST = 200;
    private static final Duration LESSON = Duration.ofHours(3);
    private static final Duration LONGER_THAN_PUBLICITY = Duration.ofDays(30);

    final Actor.Officer maker;
    final Actor.Officer checker;
    final Actor.Officer finance;
    final Actor.Officer approver;
    private final String region;
    private final Doors doors;

    /** Where somebody outside meets the system. */
    @Singleton
    record Doors(
            Api api,
            ApplicationsApi applications,
            RecoveriesApi recoveries,
            ReviewsApi reviews,
            EndPublicity publicity,
            Tokens tokens,
            SimulatedCardPlatform cards,
            BusinessTime business,
            SendPayments send) {}

    /** A person with the token that their card gave them. */
    record Inhabitant(UUID id, String token) {}

    /** An organisation with the one who speaks for it. */
    record Organisation(UUID id, Actor.Staff head) {}

    /** A class with its teacher's organisation, its occupation's level, and its lessons. */
    record Course(UUID id, Organisation by, int level, List<Lesson> lessons) {}

    Town(String region, Doors doors) {
        this.region = region;
        this.doors = doors;
        this.maker = officer("陈经办", Role.BUREAU_MAKER);
        this.checker = officer("方审核", Role.BUREAU_CHECKER);
        this.finance = officer("钱财务", Role.FINANCE);
        this.approver = officer("孙复核", Role.FINANCE);
        again();
    }

    /** Back to nine o'clock of the first day. */
    void again() {
        doors.business().moveTo(World.at(DAY, LocalTime.of(9, 0)));
    }

    String region() {
        return region;
    }

    Actor.Officer officer(String name, Role... roles) {
        return new Actor.Officer(Id.random(), name, Set.of(roles), RegionCode.of(region));
    }

    <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(doors.tokens().write(actor).text(), call);
    }

    <T> T as(Inhabitant person, Supplier<T> call) {
        return Speaker.as(person.token(), call);
    }

    <T> T as(Organisation organisation, Supplier<T> call) {
        return as(organisation.head(), call);
    }

    /** The problem that a call is answered with. */
    static Problem problem(Runnable call) {
        HttpClientResponseException no = catchThrowableOfType(HttpClientResponseException.class, call::run);
        assertThat(no).as("a refusal").isNotNull();
        return no.getResponse().getBody(Problem.class).orElseThrow();
    }

    /** What an answer must hold. */
    static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value, "missing in the answer");
    }

    // Lists, money, people, organisations

    /** One officer makes a version of a list, another one publishes it. */
    void publish(CatalogueKind kind, byte[] csv) {
        UUID id = UUID.randomUUID();
        as(
                maker,
                () -> doors.api()
                        .catalogues()
                        .makeCatalogue(
                                id,
                                new CatalogueFile(
                                        kind,
                                        region,
                                        LISTED_FROM,
                                        "样例",
                                        new UploadedFile(
                                                "list.csv", Base64.getEncoder().encodeToString(csv)))));
        try {
            CatalogueVersion published =
                    as(checker, () -> doors.api().catalogues().publishCatalogue(id));
            assertThat(published.state()).isEqualTo(CatalogueState.PUBLISHED);
        } catch (HttpClientResponseException known) {
            // Another story of this place has published the same list.
            assertThat(problem(() -> {
                                throw known;
                            })
                            .refusal())
                    .isEqualTo("CATALOGUE_KNOWN");
        }
    }

    /** What the county's policy is paid by: the occupations of the sample, and the standards of two benefits. */
    void publishListsOfQuanjiao() {
        publish(CatalogueKind.OCCUPATIONS, SampleCatalogue.occupations());
        publishStandards("unemployment-insurance-skill-allowance 3 2000", "anhui-employment-training A-5 1100");
    }

    /** Reference standards; each row is name, item and yuan for one person. */
    void publishStandards(String... rows) {
        StringBuilder csv = new StringBuilder("name,key,zh,unit,yuan,document\n");
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            csv.append("%s,%s,样例标准,PERSON,%s,样例\n".formatted((Object[]) cells));
        }
        publish(CatalogueKind.STANDARDS, csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    UUID openFund(FundSource source, long yuan) {
        UUID id = UUID.randomUUID();
        as(
                finance,
                () -> doors.api().funds().openFund(id, new FundOpening("2021年资金", region, source, 2021, yuan * 100)));
        return id;
    }

    Fund fund(UUID id) {
        Fund fund = as(finance, () -> doors.api().funds().getFund(id));
        assertThat(fund.freeFen() + fund.reservedFen() + fund.payableFen() + fund.paidFen() + fund.receivableFen())
                .as("the books of " + fund.source())
                .isEqualTo(fund.appropriatedFen());
        return fund;
    }

    /** What moved in a fund in this way, in all. */
    long moved(UUID fund, TransferKind kind) {
        return as(finance, () -> doors.api().funds().listTransfers(fund, null, MOST)).items().stream()
                .filter(transfer -> transfer.kind() == kind)
                .mapToLong(Transfer::amountFen)
                .sum();
    }

    Organisation anOrganisation(OrganisationKind kind) {
        UUID id = UUID.randomUUID();
        as(
                maker,
                () -> doors.api()
                        .institutions()
                        .registerInstitution(
                                id,
                                new InstitutionRegistration(
                                        World.aCreditCode().text(), "样例单位", region, "33050100000000003", kind)));
        return new Organisation(id, World.staffOf(Id.of(id)));
    }

    /** Somebody with a household here and a card with a bank account behind it, of these groups. */
    Inhabitant anInhabitant(PersonCategory... categories) {
        IdNumber number = World.anIdNumber();
        String account = World.aCardAccount();
        doors.cards().admit(SimulatedCardPlatform.holder(number, "林小禾", region, 2, account));
        UUID id = UUID.randomUUID();
        List<CategoryClaim> groups = new ArrayList<>();
        for (PersonCategory category : categories) {
            groups.add(new CategoryClaim(category, "认定表", LocalDate.of(2019, 1, 1), null));
        }
        as(
                maker,
                () -> doors.api()
                        .persons()
                        .registerPerson(
                                id,
                                new PersonRegistration(
                                        number.text(),
                                        "林小禾",
                                        null,
                                        region,
                                        List.of(new PersonTie(TieKind.HOUSEHOLD, region)),
                                        groups,
                                        null,
                                        null)));
        String code = doors.cards().consent(number.text());
        return new Inhabitant(
                id, doors.api().sessions().logInWithCard(new CardLogIn(code)).accessToken());
    }

    /** The employer reports the worker, whom another enterprise may use, and an officer confirms it. */
    void employ(Inhabitant worker, Organisation employer, @Nullable Organisation usedBy, LocalDate from) {
        UUID id = UUID.randomUUID();
        EmploymentReport report =
                new EmploymentReport(employer.id(), usedBy == null ? null : usedBy.id(), true, from, null, "劳动合同备案");
        as(employer, () -> doors.api().employments().reportEmployment(worker.id(), id, report));
        as(checker, () -> doors.api().employments().confirmEmployment(worker.id(), id));
    }

    // Vouchers and classes

    /** A batch for welders of this level that anyone eligible may take from: made by one officer, not yet opened. */
    UUID makeBatch(String benefit, UUID fund, int level) {
        UUID id = UUID.randomUUID();
        BatchPlan plan = new BatchPlan(
                "2021年培训券",
                region,
                benefit,
                fund,
                ValueMode.FACE_VALUE,
                Distribution.OPEN,
                level == 5 ? VoucherTier.BASIC : VoucherTier.UPGRADE,
                level,
                WELDER,
                null,
                QUANTITY,
                null,
                1,
                false,
                DAY,
                DAY.plusMonths(1),
                DAY.plusMonths(3));
        as(maker, () -> doors.api().batches().makeBatch(id, plan));
        return id;
    }

    UUID aBatch(String benefit, UUID fund, int level) {
        UUID id = makeBatch(benefit, fund, level);
        as(checker, () -> doors.api().batches().openBatch(id));
        return id;
    }

    Voucher take(Inhabitant person, UUID batch) {
        return as(person, () -> doors.api().vouchers().takeVoucher(UUID.randomUUID(), new VoucherTaking(batch)));
    }

    Voucher voucher(UUID id) {
        return as(checker, () -> doors.api().vouchers().getVoucher(id));
    }

    /** A class for welders with one lesson a day, applied for by the organisation and approved by the bureau. */
    Course aClass(Organisation by, TrainingCategory category, int level, int days) {
        UUID course = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        List<Lesson> lessons = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            Instant start = World.at(FIRST_LESSON.plusDays(day), LocalTime.of(8, 0));
            lessons.add(new Lesson(UUID.randomUUID(), start, start.plus(LESSON), "第" + (day + 1) + "课"));
        }
        as(by, () -> doors.api().courses().offerCourse(course, new CourseOffer(WELDER, level, "焊工", 8)));
        as(
                by,
                () -> doors.api()
                        .classes()
                        .applyForClass(
                                id,
                                new ClassApplication(
                                        course, "焊工班", SEATS, lessons, category, null, null, null, null, null)));
        as(checker, () -> doors.api().classes().approveClass(id, new ClassApproval(RATE, null)));
        return new Course(id, by, level, lessons);
    }

    /** A seat for somebody who takes a voucher from the batch for it. */
    UUID enrol(Inhabitant person, UUID batch, Course in) {
        UUID id = UUID.randomUUID();
        UUID voucher = take(person, batch).id();
        as(person, () -> doors.api().enrolments().enrol(id, new EnrolmentRequest(voucher, in.id())));
        return id;
    }

    /** All of these scanned in and out of the first lessons, and the class closed after its last one. */
    void hold(Course in, List<Inhabitant> people, List<UUID> seats, int lessonsAttended) {
        for (Lesson lesson : in.lessons().subList(0, lessonsAttended)) {
            for (ScanDirection direction : List.of(ScanDirection.IN, ScanDirection.OUT)) {
                doors.business().moveTo(direction == ScanDirection.IN ? lesson.startsAt() : lesson.endsAt());
                for (int i = 0; i < people.size(); i++) {
                    scan(in, people.get(i), seats.get(i), lesson, direction);
                }
            }
        }
        doors.business().moveTo(in.lessons().getLast().endsAt());
        as(in.by(), () -> doors.api().classes().endClass(in.id()));
    }

    void scan(Course in, Inhabitant person, UUID seat, Lesson lesson, ScanDirection direction) {
        String pass = as(person, () -> doors.api().enrolments().getPass(seat)).pass();
        ScanReport report =
                new ScanReport(pass, lesson.id(), direction, doors.business().now(), "story-scanner", null);
        Scan scan = as(in.by(), () -> doors.api().scans().checkIn(UUID.randomUUID(), report));
        assertThat(scan.refusedBecause()).isNull();
    }

    /** The organisation hands the certificate in, the bureau confirms it, the policy decides. */
    CertificateConfirmation certify(Course in, UUID seat, CertificateKind kind) {
        UUID id = UUID.randomUUID();
        int serial = ThreadLocalRandom.current().nextInt(1_000_000);
        String number = kind == CertificateKind.SKILL_LEVEL
                ? "Y00013300000121%d%06d".formatted(in.level(), serial)
                : "PX%s%06d".formatted(region, serial);
        LocalDate issued = BusinessTime.dayOf(in.lessons().getLast().endsAt());
        as(
                in.by(),
                () -> doors.api()
                        .certificates()
                        .submitCertificate(
                                id,
                                new CertificateSubmission(
                                        seat, kind, number, WELDER, in.level(), "示例评价机构", issued, null, null)));
        return as(checker, () -> doors.api().certificates().confirmCertificate(id));
    }

    // Reviews, payment and decisions

    /** Two officers approve it, and nobody objects while it is public. The clock is where it was before. */
    Subsidy reviewed(Subsidy decided) {
        as(maker, () -> doors.reviews().approveSubsidy(decided.id()));
        as(checker, () -> doors.reviews().approveSubsidy(decided.id()));
        Instant now = doors.business().now();
        doors.business().moveTo(now.plus(LONGER_THAN_PUBLICITY));
        doors.publicity().endAll();
        doors.business().moveTo(now);
        return subsidy(decided.id());
    }

    /** Finance orders the payment, a second officer approves it, and the bank carries it out. */
    void pay(UUID fund, Subsidy... subsidies) {
        UUID id = UUID.randomUUID();
        List<UUID> ids = List.of(subsidies).stream().map(Subsidy::id).toList();
        as(finance, () -> doors.api().payments().makePaymentBatch(id, new PaymentOrder(fund, ids)));
        as(approver, () -> doors.api().payments().approvePaymentBatch(id));
        doors.send().sendAll();
        PaymentBatch batch = as(finance, () -> doors.api().payments().getPaymentBatch(id));
        assertThat(batch.state()).isEqualTo(PaymentBatchState.DONE);
        assertThat(batch.count()).isEqualTo(ids.size());
    }

    Subsidy subsidy(UUID id) {
        return as(finance, () -> doors.api().subsidies().getSubsidy(id));
    }

    /** The decision made again from what was stored gives the same bytes. */
    void mustReplay(UUID decision) {
        assertThat(as(checker, () -> doors.api().decisions().replayDecision(decision)))
                .satisfies(replay -> {
                    assertThat(replay.differences()).isEmpty();
                    assertThat(replay.same()).isTrue();
                });
    }
}
