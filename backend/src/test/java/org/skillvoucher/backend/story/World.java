package org.skillvoucher.backend.story;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.Passes;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.attendance.ScanOutcome;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.leak.Secrets;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.catalogue.CatalogueKind;
import org.skillvoucher.catalogue.CatalogueState;
import org.skillvoucher.catalogue.CatalogueVersion;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.catalogue.CreditCode;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.PublishCatalogue;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payee.AccountNumber;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.person.BindCard;
import org.skillvoucher.person.Criteria;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.RegisterPerson;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.ClassPurpose;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Course;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.OpenClass;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.Site;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.ClaimVoucher;
import org.skillvoucher.voucher.Distribution;
import org.skillvoucher.voucher.IssueVouchers;
import org.skillvoucher.voucher.MakeBatch;
import org.skillvoucher.voucher.OpenBatch;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Tier;
import org.skillvoucher.voucher.ValueMode;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/**
 * Brings the system into a state by the moves that people would make, never by SQL. Everybody in it is invented. The business
 * day is {@link #DAY}; lessons lie after it, and who is to be scanned goes there with {@link #goTo}.
 */
@Singleton
final class World {
    static final RegionCode REGION = RegionCode.of("330800");
    static final String WELDER = "6-04-02-05";
    static final int LEVEL = 4;
    static final Money CEILING = Money.ofYuan(1500);
    static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    static final LocalDate CLASS_DAY = DAY.plusDays(9);
    static final LocalDate VALID_UNTIL = DAY.plusMonths(3);

    private static final int RATE = 80;
    private static final int MOST_HELD = 20;
    private static final int LESSONS_A_DAY = 12;
    private static final Duration LESSON = Duration.ofMinutes(45);
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final String CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    // Shared by the contexts of a JVM, which share a schema.
    private static final AtomicInteger NUMBERS = new AtomicInteger(1);

    final Actor.Officer maker = officer("陈经办", Role.BUREAU_MAKER);
    final Actor.Officer checker = officer("方审核", Role.BUREAU_CHECKER);
    final Actor.Officer finance = officer("钱财务", Role.FINANCE);
    final Actor.Officer approver = officer("孙复核", Role.FINANCE);
    final Actor.Staff head;

    private final RegisterPerson register;
    private final BindCard cards;
    private final SimulatedCardPlatform platform;
    private final OpenFund funds;
    private final MakeBatch make;
    private final OpenBatch open;
    private final IssueVouchers issue;
    private final ClaimVoucher claim;
    private final SeeVouchers vouchers;
    private final ListInstitution institutions;
    private final OfferCourse courses;
    private final OpenClass classes;
    private final SeeClasses see;
    private final EnrolTrainee enrol;
    private final CheckIn checkIn;
    private final Passes passes;
    private final CompleteClass complete;
    private final SubmitCertificate submit;
    private final ReleaseSubsidy release;
    private final MakePaymentBatch payments;
    private final ApprovePaymentBatch approvals;
    private final BusinessTime business;
    private final Id<Fund> fund;
    private final Id<Course> course;
    private final Map<Id<Person>, IdNumber> cardsOf = new ConcurrentHashMap<>();

    World(
            RegisterPerson register,
            BindCard cards,
            SimulatedCardPlatform platform,
            OpenFund funds,
            MakeBatch make,
            OpenBatch open,
            IssueVouchers issue,
            ClaimVoucher claim,
            SeeVouchers vouchers,
            ListInstitution institutions,
            OfferCourse courses,
            OpenClass classes,
            SeeClasses see,
            EnrolTrainee enrol,
            CheckIn checkIn,
            Passes passes,
            CompleteClass complete,
            SubmitCertificate submit,
            ReleaseSubsidy release,
            MakePaymentBatch payments,
            ApprovePaymentBatch approvals,
            ImportCatalogue catalogues,
            PublishCatalogue publish,
            BusinessTime business) {
        this.register = register;
        this.cards = cards;
        this.platform = platform;
        this.funds = funds;
        this.make = make;
        this.open = open;
        this.issue = issue;
        this.claim = claim;
        this.vouchers = vouchers;
        this.institutions = institutions;
        this.courses = courses;
        this.classes = classes;
        this.see = see;
        this.enrol = enrol;
        this.checkIn = checkIn;
        this.passes = passes;
        this.complete = complete;
        this.submit = submit;
        this.release = release;
        this.payments = payments;
        this.approvals = approvals;
        this.business = business;
        begin();
        publishOccupations(catalogues, publish);
        Institution institution = institutions.list(
                maker,
                new ListInstitution.Order(Id.random(), aCreditCode(), "衢州示例职业培训学校", REGION, "33050100000000001"));
        head = new Actor.Staff(Id.random(), "许校长", Set.of(Role.INSTITUTION_ADMIN), institution.id());
        fund = aFund(100_000_000);
        course = aCourse(WELDER, LEVEL);
    }

    /** The sample, as the list in force here: made by one officer, published by another. Contexts of a JVM share it. */
    private void publishOccupations(ImportCatalogue catalogues, PublishCatalogue publish) {
        CatalogueVersion made = catalogues.make(
                maker,
                new ImportCatalogue.Order(
                        Id.of("00000000-0000-4000-8000-00000000ca70"),
                        CatalogueKind.OCCUPATIONS,
                        REGION,
                        LocalDate.of(2020, 1, 29),
                        "补贴目录清单（样例）",
                        SampleCatalogue.occupations()));
        if (made.state() == CatalogueState.DRAFT) {
            publish.publish(checker, made.id());
        }
    }

    /** Back to nine o'clock of the first day. */
    void begin() {
        business.moveTo(at(DAY, LocalTime.of(9, 0)));
    }

    void goTo(Instant then) {
        business.moveTo(then);
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(BusinessTime.ZONE).toInstant();
    }

    static Actor.Trainee as(Id<Person> person) {
        return new Actor.Trainee(person, "林**");
    }

    Id<Fund> aFund(long yuan) {
        return funds.open(finance, aFundOrder(Id.random(), yuan)).fund().id();
    }

    OpenFund.Order aFundOrder(Id<Fund> id, long yuan) {
        return new OpenFund.Order(id, "2021年专账资金", REGION, FundSource.SKILL_UPGRADE_ACCOUNT, 2021, Money.ofYuan(yuan));
    }

    /** Somebody of working age with a household here, and an ID number of a region that was never assigned. */
    Id<Person> aPerson() {
        Id<Person> id = Id.random();
        register.register(
                maker,
                new RegisterPerson.Order(
                        id,
                        anIdNumber(),
                        "林小禾",
                        null,
                        REGION,
                        List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, REGION)),
                        List.of(),
                        null));
        return id;
    }

    /** A woman who was born on this day (19850613, not that of the others), and has a household here or no tie at all. */
    Id<Person> aWoman(String born, boolean isOfHere) {
        Id<Person> id = Id.random();
        int number = 2 * NUMBERS.getAndIncrement(); // even: the sex of a number
        register.register(
                maker,
                new RegisterPerson.Order(
                        id,
                        IdNumber.withCheckDigit("99%04d%s%03d".formatted(number / 1000, born, number % 1000)),
                        "林小禾",
                        null,
                        REGION,
                        isOfHere ? List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, REGION)) : List.of(),
                        List.of(),
                        null));
        return id;
    }

    /** Somebody of this group, born on 1985-06-12 as everybody here. */
    Id<Person> aMemberOf(PersonCategory category) {
        Id<Person> id = Id.random();
        register.register(
                maker,
                new RegisterPerson.Order(
                        id,
                        anIdNumber(),
                        "林小禾",
                        null,
                        REGION,
                        List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, REGION)),
                        List.of(new RegisterPerson.CategoryOrder(category, "退役证", DAY.minusYears(1), null)),
                        null));
        return id;
    }

    /** A batch for whoever meets the criteria, made and opened and issued. */
    Id<VoucherBatch> aBatchFor(Criteria criteria) {
        MakeBatch.Order plain = plan(Distribution.DIRECTED, 0, List.of(), fund, VALID_UNTIL);
        MakeBatch.Order order = new MakeBatch.Order(
                plain.id(),
                plain.title(),
                plain.region(),
                plain.benefit(),
                plain.fund(),
                plain.valueMode(),
                plain.distribution(),
                plain.tier(),
                plain.level(),
                plain.occupationCode(),
                plain.institutions(),
                null,
                List.of(),
                criteria,
                plain.maxHeld(),
                plain.autoClaim(),
                plain.claimFrom(),
                plain.claimUntil(),
                plain.validUntil());
        open.open(checker, make.make(maker, order).id());
        issue.issueAll();
        return order.id();
    }

    List<Id<Person>> people(int count) {
        List<Id<Person>> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(aPerson());
        }
        return people;
    }

    /** Somebody who has shown a card with a bank account behind it. */
    Id<Person> aPersonWithCard() {
        return aPersonWithCard(aCardAccount());
    }

    /** The same with this account. */
    Id<Person> aPersonWithCard(String account) {
        return aPersonWithCard(account, REGION);
    }

    /** The same with a household in this place. */
    Id<Person> aPersonWithCard(String account, RegionCode place) {
        IdNumber number = anIdNumber();
        Id<Person> id = logsInWithCard(number, account);
        cardsOf.put(id, number);
        register.register(
                maker,
                new RegisterPerson.Order(
                        id,
                        number,
                        "林小禾",
                        null,
                        place,
                        List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, place)),
                        List.of(),
                        null));
        return id;
    }

    /** Logs in with a card that has this account behind it. */
    void showsCard(Id<Person> person, String account) {
        logsInWithCard(Objects.requireNonNull(cardsOf.get(person), "no card"), account);
    }

    private Id<Person> logsInWithCard(IdNumber number, String account) {
        platform.admit(SimulatedCardPlatform.holder(number, "林小禾", REGION.digits(), 2, account));
        return cards.bind(platform.consent(number.text())).id();
    }

    /** The number of a card's account that nobody else has. */
    static String aCardAccount() {
        String first18 = "6222000000%08d".formatted(NUMBERS.getAndIncrement());
        return AccountNumber.withCheckDigit(first18).text();
    }

    /** The code of a fresh consent by somebody who has a card. */
    String cardCodeOf(Id<Person> person) {
        return platform.consent(
                Objects.requireNonNull(cardsOf.get(person), "no card").text());
    }

    /** The ID number with which somebody has a card. */
    String cardNumberOf(Id<Person> person) {
        return Objects.requireNonNull(cardsOf.get(person), "no card").text();
    }

    /** A batch for welders that anyone eligible may take from. */
    Id<VoucherBatch> anOpenBatch(int quantity) {
        return anOpenBatch(quantity, fund, VALID_UNTIL);
    }

    Id<VoucherBatch> anOpenBatch(int quantity, Id<Fund> from, LocalDate validUntil) {
        Id<VoucherBatch> id = aBatchToOpen(quantity, from, validUntil);
        open.open(checker, id);
        return id;
    }

    /** A batch of this place for one, paid from a fund of the same place. */
    Id<VoucherBatch> anOpenBatchOf(RegionCode place) {
        OpenFund.Order money = aFundOrder(Id.random(), 100_000);
        Id<Fund> local = funds.open(
                        finance,
                        new OpenFund.Order(
                                money.id(), money.name(), place, money.source(), money.year(), money.appropriation()))
                .fund()
                .id();
        MakeBatch.Order usual = plan(Distribution.OPEN, 1, List.of(), local, VALID_UNTIL);
        MakeBatch.Order order = new MakeBatch.Order(
                usual.id(),
                usual.title(),
                place,
                usual.benefit(),
                usual.fund(),
                usual.valueMode(),
                usual.distribution(),
                usual.tier(),
                usual.level(),
                usual.occupationCode(),
                usual.institutions(),
                usual.quantity(),
                usual.persons(),
                usual.criteria(),
                usual.maxHeld(),
                usual.autoClaim(),
                usual.claimFrom(),
                usual.claimUntil(),
                usual.validUntil());
        open.open(checker, make.make(maker, order).id());
        return order.id();
    }

    /** A batch as ordered, made by one officer and opened by another; directed ones are issued. */
    Id<VoucherBatch> aBatch(UnaryOperator<Kind> of) {
        Id<VoucherBatch> batch = anOpenedBatch(of);
        issue.issueAll();
        return batch;
    }

    /** The same, and nothing is issued yet. */
    Id<VoucherBatch> anOpenedBatch(UnaryOperator<Kind> of) {
        Kind kind =
                of.apply(new Kind(ValueMode.FACE_VALUE, Tier.UPGRADE, LEVEL, WELDER, List.of(), List.of(), 1, false));
        boolean directed = !kind.persons().isEmpty();
        MakeBatch.Order order = new MakeBatch.Order(
                Id.random(),
                "2021年培训券",
                REGION,
                "skill-certificate",
                fund,
                kind.mode(),
                directed ? Distribution.DIRECTED : Distribution.OPEN,
                kind.tier(),
                kind.level(),
                kind.occupation(),
                kind.institutions(),
                directed ? null : 10,
                kind.persons(),
                null,
                kind.maxHeld(),
                kind.autoClaim(),
                DAY,
                DAY.plusMonths(1),
                VALID_UNTIL);
        open.open(checker, make.make(maker, order).id());
        return order.id();
    }

    /** What tells one kind of voucher from another. */
    record Kind(
            ValueMode mode,
            Tier tier,
            @Nullable Integer level,
            @Nullable String occupation,
            List<UUID> institutions,
            List<Id<Person>> persons,
            int maxHeld,
            boolean autoClaim) {
        Kind worth(ValueMode other) {
            return new Kind(other, tier, level, occupation, institutions, persons, maxHeld, autoClaim);
        }

        Kind forAny(Tier other) {
            return new Kind(mode, other, null, null, institutions, persons, maxHeld, autoClaim);
        }

        Kind onlyAt(UUID institution) {
            return new Kind(mode, tier, level, occupation, List.of(institution), persons, maxHeld, autoClaim);
        }

        Kind to(List<Id<Person>> others, boolean claimed) {
            return new Kind(mode, tier, level, occupation, institutions, others, maxHeld, claimed);
        }

        Kind holdingAtMost(int other) {
            return new Kind(mode, tier, level, occupation, institutions, persons, other, autoClaim);
        }
    }

    /** The fund that the usual batches are paid from. */
    Id<Fund> usualFund() {
        return fund;
    }

    /** A batch that was made and waits for the second officer. */
    Id<VoucherBatch> aBatchToOpen(int quantity, Id<Fund> from, LocalDate validUntil) {
        return make.make(maker, plan(Distribution.OPEN, quantity, List.of(), from, validUntil))
                .id();
    }

    private static MakeBatch.Order plan(
            Distribution distribution, int quantity, List<Id<Person>> persons, Id<Fund> from, LocalDate validUntil) {
        return new MakeBatch.Order(
                Id.random(),
                "2021年焊工四级券",
                REGION,
                "skill-certificate",
                from,
                ValueMode.FACE_VALUE,
                distribution,
                Tier.UPGRADE,
                LEVEL,
                WELDER,
                List.of(),
                distribution == Distribution.OPEN ? quantity : null,
                persons,
                null,
                MOST_HELD,
                false,
                DAY,
                validUntil.isBefore(DAY.plusMonths(1)) ? validUntil : DAY.plusMonths(1),
                validUntil);
    }

    /** A voucher that the bureau issued to this person and that nobody has claimed. */
    Voucher anIssuedVoucher(Id<Person> person) {
        VoucherBatch batch = make.make(maker, plan(Distribution.DIRECTED, 0, List.of(person), fund, VALID_UNTIL));
        open.open(checker, batch.id());
        issue.issueAll();
        return vouchers.list(checker, batch.id(), null, Id.FIRST, 1).getFirst();
    }

    /** A voucher that this person holds and can use. */
    Voucher aClaimedVoucher(Id<Person> person) {
        return aClaimedVoucher(person, anOpenBatch(1));
    }

    Voucher aClaimedVoucher(Id<Person> person, Id<VoucherBatch> batch) {
        return claim.take(as(person), Id.random(), batch);
    }

    Id<Course> aCourse(String occupation, int level) {
        return courses.offer(head, new OfferCourse.Order(Id.random(), occupation, level, "焊工", 8))
                .id();
    }

    /** An organisation of this kind in the usual region. */
    Id<Institution> anOrganisation(OrganisationKind kind) {
        return anOrganisation(kind, REGION);
    }

    Id<Institution> anOrganisation(OrganisationKind kind, RegionCode region) {
        return institutions
                .list(
                        maker,
                        new ListInstitution.Order(
                                Id.random(), aCreditCode(), "样例" + kind.zh(), region, "33050100000000002", kind))
                .id();
    }

    /** The one who speaks for it. */
    static Actor.Staff staffOf(Id<Institution> organisation) {
        return new Actor.Staff(Id.random(), "周主任", Set.of(Role.INSTITUTION_ADMIN), organisation);
    }

    /** A class of the usual course with one lesson on this day. */
    Id<TrainingClass> anApprovedClass(int seats, LocalDate startDay) {
        return anApprovedClass(course, seats, startDay, 1);
    }

    Id<TrainingClass> anApprovedClass(String occupation, int level, int seats, LocalDate startDay) {
        return anApprovedClass(aCourse(occupation, level), seats, startDay, 1);
    }

    /** A class with so many lessons from this day on, twelve a day one after the other. */
    Id<TrainingClass> anApprovedClass(int seats, LocalDate startDay, int lessons) {
        return anApprovedClass(course, seats, startDay, lessons);
    }

    private Id<TrainingClass> anApprovedClass(Id<Course> of, int seats, LocalDate startDay, int count) {
        List<OpenClass.LessonOrder> lessons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant start = at(startDay.plusDays(i / LESSONS_A_DAY), LocalTime.of(8 + i % LESSONS_A_DAY, 0));
            lessons.add(new OpenClass.LessonOrder(Id.random(), start, start.plus(LESSON), "第" + (i + 1) + "课"));
        }
        Id<TrainingClass> id = classes.apply(head, new OpenClass.Order(Id.random(), of, "焊工四级班", seats, lessons))
                .id();
        classes.approve(checker, id, new OpenClass.Terms(RATE));
        return id;
    }

    /** A class with one lesson, which begins at this time, and twenty seats. */
    Id<TrainingClass> anApprovedClassAtTime(Instant start) {
        List<OpenClass.LessonOrder> lesson =
                List.of(new OpenClass.LessonOrder(Id.random(), start, start.plus(LESSON), "第1课"));
        Id<TrainingClass> id = classes.apply(head, new OpenClass.Order(Id.random(), course, "焊工四级班", 20, lesson))
                .id();
        classes.approve(checker, id, new OpenClass.Terms(RATE));
        return id;
    }

    /** A class with one lesson and twenty seats that has its place on the map. */
    Id<TrainingClass> anApprovedClassAt(Site site) {
        Instant start = at(CLASS_DAY, LocalTime.of(8, 0));
        List<OpenClass.LessonOrder> lesson =
                List.of(new OpenClass.LessonOrder(Id.random(), start, start.plus(LESSON), "第1课"));
        Id<TrainingClass> id = classes.apply(
                        head, new OpenClass.Order(Id.random(), course, "焊工四级班", 20, lesson, ClassPurpose.NONE, site))
                .id();
        classes.approve(checker, id, new OpenClass.Terms(RATE));
        return id;
    }

    /** An application with two lessons at these times. */
    TrainingClass aTimetable(Instant from, Instant until, Instant thenFrom, Instant thenUntil) {
        return classes.apply(
                head,
                new OpenClass.Order(
                        Id.random(),
                        course,
                        "焊工四级班",
                        1,
                        List.of(
                                new OpenClass.LessonOrder(Id.random(), from, until, "上"),
                                new OpenClass.LessonOrder(Id.random(), thenFrom, thenUntil, "下"))));
    }

    Enrolment anEnrolment(Voucher voucher, Id<TrainingClass> in) {
        return enrol.enrol(as(voucher.personId()), Id.random(), voucher.id(), in);
    }

    /**
     * What a scanner reports that sees this trainee's fresh pass now; if the lesson is not now, the time goes there. Each report comes from
     * a scanner of its own: a hundred in a second at one would be what {@code BURST_OF_SCANS} looks for.
     */
    CheckIn.Order aScan(Id<Enrolment> enrolment, Lesson lesson, Direction direction) {
        Instant now = business.now();
        if (now.isBefore(lesson.startsAt()) || now.isAfter(lesson.endsAt().plus(LATE))) {
            goTo(direction == Direction.IN ? lesson.startsAt() : lesson.endsAt());
        }
        return new CheckIn.Order(
                Id.random(),
                passOf(enrolment),
                lesson.id(),
                direction,
                business.now(),
                "race-scanner-" + NUMBERS.getAndIncrement());
    }

    /** A pass that the server makes for this seat. */
    String passOf(Id<Enrolment> enrolment) {
        Enrolment seat = see.requireEnrolment(enrolment);
        String pass = passes.write(seat, see.require(seat.classId())).text();
        Secrets.mustNotAppear("a pass of the server", pass);
        return pass;
    }

    /** Everybody scanned in and out of all lessons; the business time is then the end of the class. */
    void scanAll(Id<TrainingClass> in, List<Enrolment> seats) {
        for (Lesson lesson : see.lessons(in)) {
            for (Direction direction : Direction.values()) {
                goTo(direction == Direction.IN ? lesson.startsAt() : lesson.endsAt());
                for (Enrolment seat : seats) {
                    Scan scan = checkIn.scan(head, aScan(seat.id(), lesson, direction));
                    if (scan.outcome() != ScanOutcome.COUNTED) {
                        throw new IllegalStateException("the scan was refused: " + scan.refusedBecause());
                    }
                }
            }
        }
    }

    /** A seat of somebody who came to all lessons. */
    Enrolment aScannedEnrolment(Id<Person> person) {
        begin();
        Id<TrainingClass> in = anApprovedClass(1, CLASS_DAY);
        Enrolment seat = anEnrolment(aClaimedVoucher(person), in);
        scanAll(in, List.of(seat));
        return seat;
    }

    Id<Certificate> aSubmittedCertificate(Id<Person> person) {
        return submittedCertificates(List.of(person)).getFirst();
    }

    /** A class of these persons that came to its end, and everybody's certificate handed in. */
    List<Id<Certificate>> submittedCertificates(List<Id<Person>> people) {
        return submittedCertificates(people, fund);
    }

    /** As above, with vouchers of this fund. */
    List<Id<Certificate>> submittedCertificates(List<Id<Person>> people, Id<Fund> from) {
        begin();
        Id<VoucherBatch> batch = anOpenBatch(people.size(), from, VALID_UNTIL);
        Id<TrainingClass> in = anApprovedClass(people.size(), CLASS_DAY);
        List<Enrolment> seats = people.stream()
                .map(person -> anEnrolment(aClaimedVoucher(person, batch), in))
                .toList();
        scanAll(in, seats);
        complete.end(head, in);
        return seats.stream()
                .map(seat -> submit.submit(
                                head,
                                new SubmitCertificate.Order(
                                        Id.random(),
                                        seat.id(),
                                        CertificateKind.SKILL_LEVEL,
                                        aSkillLevelNumber(),
                                        WELDER,
                                        LEVEL,
                                        "示例评价机构",
                                        CLASS_DAY,
                                        null,
                                        null))
                        .id())
                .toList();
    }

    /** As if nobody had written down yet where this person's money goes; what the card told stays. */
    void forgetAccount(Id<Person> person) throws SQLException {
        try (Connection owner = TestEngines.shared().connectAsOwner();
                PreparedStatement delete = owner.prepareStatement("DELETE FROM payee_account WHERE person_id = ?")) {
            delete.setBytes(1, person.bytes());
            if (delete.executeUpdate() != 1) {
                throw new IllegalStateException("no one account of " + person);
            }
        }
    }

    /** From now on whoever looks at this class fails: no place has such a code. */
    void makeUnreadable(Id<TrainingClass> in) throws SQLException {
        regionOf(in, "000000");
    }

    void makeReadable(Id<TrainingClass> in) throws SQLException {
        regionOf(in, REGION.digits());
    }

    private static void regionOf(Id<TrainingClass> in, String digits) throws SQLException {
        try (Connection owner = TestEngines.shared().connectAsOwner();
                PreparedStatement set = owner.prepareStatement("UPDATE training_class SET region = ? WHERE id = ?")) {
            set.setString(1, digits);
            set.setBytes(2, in.bytes());
            if (set.executeUpdate() != 1) {
                throw new IllegalStateException("no class " + in);
            }
        }
    }

    /** A subsidy that waits to be paid. */
    Subsidy aReleasedSubsidy(Id<Person> person) {
        return release.confirm(checker, aSubmittedCertificate(person))
                .subsidy()
                .orElseThrow(() -> new IllegalStateException("the confirmation brought no subsidy"));
    }

    /** A batch made by one officer of finance and approved by another; not yet sent. */
    Id<PaymentBatch> anApprovedPayment(Id<Fund> from, List<Id<Subsidy>> subsidies) {
        Id<PaymentBatch> id = Id.random();
        payments.make(finance, new MakePaymentBatch.Order(id, from, subsidies));
        return approvals.approve(approver, id).id();
    }

    static IdNumber anIdNumber() {
        int number = NUMBERS.getAndIncrement();
        return IdNumber.withCheckDigit("99%04d19850612%03d".formatted(number / 1000, number % 1000));
    }

    /** The number of a certificate of level 4 that nobody else has. */
    static String aSkillLevelNumber() {
        return "Y000133000001214%06d".formatted(NUMBERS.getAndIncrement());
    }

    static CreditCode aCreditCode() {
        String first17 = "52330800MK%07d".formatted(NUMBERS.getAndIncrement());
        for (int i = 0; i < CREDIT_LETTERS.length(); i++) {
            try {
                return CreditCode.of(first17 + CREDIT_LETTERS.charAt(i));
            } catch (org.skillvoucher.refusal.Refused _) {
                // not this check character: the next
            }
        }
        throw new IllegalStateException("no check character fits");
    }

    private static Actor.Officer officer(String name, Role role) {
        Id<Account> id = Id.random();
        return new Actor.Officer(id, name, Set.of(role), REGION);
    }
}
