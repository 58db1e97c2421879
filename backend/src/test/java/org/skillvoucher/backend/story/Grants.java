package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.ApplicationFindings;
import org.skillvoucher.api.model.ApplicationOrder;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.EvidenceDocument;
import org.skillvoucher.api.model.EvidenceKind;
import org.skillvoucher.api.model.GrantApplication;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Ruling;
import org.skillvoucher.api.model.RulingVerdict;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.client.ApplicationsApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Person;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.ClassPurpose;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Course;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.OpenClass;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.Distribution;
import org.skillvoucher.voucher.IssueVouchers;
import org.skillvoucher.voucher.MakeBatch;
import org.skillvoucher.voucher.OpenBatch;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Tier;
import org.skillvoucher.voucher.ValueMode;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/** The moves of the stories about grants: applications over HTTP, and trainings of any benefit at any school. */
@Singleton
final class Grants {
    private static final int RATE = 80;
    private static final int MOST_HELD = 20;
    private static final Duration LESSON = Duration.ofMinutes(45);
    private static final AtomicInteger NUMBERS = new AtomicInteger(1);

    private final World world;
    private final Api api;
    private final ApplicationsApi applications;
    private final Tokens tokens;
    private final OpenFund funds;
    private final MakeBatch make;
    private final OpenBatch open;
    private final IssueVouchers issue;
    private final SeeVouchers vouchers;
    private final OfferCourse courses;
    private final OpenClass classes;
    private final SeeClasses see;
    private final CheckIn checkIn;
    private final CompleteClass complete;
    private final SubmitCertificate certificates;
    private final BusinessTime business;

    Grants(
            World world,
            Api api,
            ApplicationsApi applications,
            Tokens tokens,
            OpenFund funds,
            MakeBatch make,
            OpenBatch open,
            IssueVouchers issue,
            SeeVouchers vouchers,
            OfferCourse courses,
            OpenClass classes,
            SeeClasses see,
            CheckIn checkIn,
            CompleteClass complete,
            SubmitCertificate certificates,
            BusinessTime business) {
        this.world = world;
        this.api = api;
        this.applications = applications;
        this.tokens = tokens;
        this.funds = funds;
        this.make = make;
        this.open = open;
        this.issue = issue;
        this.vouchers = vouchers;
        this.courses = courses;
        this.classes = classes;
        this.see = see;
        this.checkIn = checkIn;
        this.complete = complete;
        this.certificates = certificates;
        this.business = business;
    }

    // Who and from what

    static Actor.Officer officer(RegionCode region, Role... roles) {
        return new Actor.Officer(Id.random(), "方审核", java.util.Set.of(roles), region);
    }

    Id<Fund> aFund(FundSource source, long yuan) {
        return funds.open(
                        world.finance,
                        new OpenFund.Order(Id.random(), "2021年补贴资金", World.REGION, source, 2021, Money.ofYuan(yuan)))
                .fund()
                .id();
    }

    // Applications, over HTTP

    /** What is applied for, filled in step by step. */
    record Wish(
            RegionCode region,
            String benefit,
            @Nullable LocalDate day,
            @Nullable Id<Person> person,
            @Nullable Id<Institution> organisation,
            @Nullable Id<Enrolment> enrolment,
            List<String> months,
            List<EvidenceDocument> evidence) {
        static Wish of(RegionCode region, String benefit, @Nullable LocalDate day) {
            return new Wish(region, benefit, day, null, null, null, List.of(), List.of());
        }

        Wish about(Id<Person> who) {
            return new Wish(region, benefit, day, who, organisation, enrolment, months, evidence);
        }

        Wish by(Id<Institution> whose) {
            return new Wish(region, benefit, day, person, whose, enrolment, months, evidence);
        }

        Wish after(Enrolment seat) {
            return new Wish(region, benefit, day, seat.personId(), organisation, seat.id(), months, evidence);
        }

        Wish during(List<String> wanted) {
            return new Wish(region, benefit, day, person, organisation, enrolment, wanted, evidence);
        }

        /** With documents of these kinds, each with a number of its own. */
        Wish showing(EvidenceKind... kinds) {
            List<EvidenceDocument> shown = new ArrayList<>(evidence);
            for (EvidenceKind kind : kinds) {
                shown.add(document(kind, "示例-" + NUMBERS.getAndIncrement()));
            }
            return showing(shown);
        }

        Wish showing(List<EvidenceDocument> documents) {
            return new Wish(region, benefit, day, person, organisation, enrolment, months, documents);
        }
    }

    static EvidenceDocument document(EvidenceKind kind, String number) {
        return new EvidenceDocument(kind, number, "示例机关", null);
    }

    GrantApplication apply(Actor by, Wish wish) {
        return as(
                by,
                () -> applications.applyForGrant(
                        UUID.randomUUID(),
                        new ApplicationOrder(
                                wish.region().digits(),
                                wish.benefit(),
                                wish.day(),
                                wish.person() == null ? null : wish.person().value(),
                                wish.organisation() == null
                                        ? null
                                        : wish.organisation().value(),
                                wish.enrolment() == null
                                        ? null
                                        : wish.enrolment().value(),
                                wish.months(),
                                Map.of(),
                                wish.evidence())));
    }

    /** The officer finds all documents true, and these figures proved. */
    GrantApplication decide(Actor.Officer by, GrantApplication application, Id<Fund> fund, Map<String, Object> facts) {
        List<EvidenceKind> verified =
                application.evidence().stream().map(EvidenceDocument::kind).toList();
        return as(
                by,
                () -> applications.decideApplication(
                        application.id(), new ApplicationFindings(fund.value(), verified, facts)));
    }

    GrantApplication rule(Actor.Officer by, GrantApplication application, boolean grant, String reason) {
        return as(
                by,
                () -> applications.ruleApplication(
                        application.id(), new Ruling(grant ? RulingVerdict.GRANT : RulingVerdict.REFUSE, reason)));
    }

    GrantApplication see(Actor by, GrantApplication application) {
        return as(by, () -> applications.getApplication(application.id()));
    }

    <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(tokens.write(actor).text(), call);
    }

    /** The problem that the server answers with. */
    static Problem problem(Runnable call) {
        HttpClientResponseException no = catchThrowableOfType(HttpClientResponseException.class, call::run);
        return no.getResponse().getBody(Problem.class).orElseThrow();
    }

    // Trainings

    /** A batch for one person, claimed at once; empty where the decision gave none. */
    Id<VoucherBatch> aBatch(RegionCode region, String benefit, Id<Fund> fund, int level, Id<Person> person) {
        return aBatch(world.maker, world.checker, region, benefit, fund, level, person);
    }

    private Id<VoucherBatch> aBatch(
            Actor.Officer maker,
            Actor.Officer checker,
            RegionCode region,
            String benefit,
            Id<Fund> fund,
            int level,
            Id<Person> person) {
        LocalDate today = business.today();
        MakeBatch.Order order = new MakeBatch.Order(
                Id.random(),
                "2021年培训券",
                region,
                benefit,
                fund,
                ValueMode.FACE_VALUE,
                Distribution.DIRECTED,
                Tier.UPGRADE,
                level,
                World.WELDER,
                List.of(),
                null,
                List.of(person),
                null,
                MOST_HELD,
                true,
                today,
                today.plusDays(10),
                today.plusMonths(3));
        open.open(checker, make.make(maker, order).id());
        issue.issueAll();
        return order.id();
    }

    Voucher aVoucher(RegionCode region, String benefit, Id<Fund> fund, int level, Id<Person> person) {
        return aVoucher(world.maker, world.checker, region, benefit, fund, level, person);
    }

    /** The same of another bureau. */
    Voucher aVoucher(
            Actor.Officer maker,
            Actor.Officer checker,
            RegionCode region,
            String benefit,
            Id<Fund> fund,
            int level,
            Id<Person> person) {
        Id<VoucherBatch> batch = aBatch(maker, checker, region, benefit, fund, level, person);
        return vouchers.list(World.as(person), batch, null, Id.FIRST, 1).getFirst();
    }

    /** An approved class of this school for welders with one lesson on each of so many days. */
    Id<TrainingClass> aClass(Actor.Staff school, int level, LocalDate from, int days, ClassPurpose purpose) {
        return aClass(world.checker, school, level, from, days, 1, purpose);
    }

    /** The same with so many seats, approved by another bureau. */
    Id<TrainingClass> aClass(
            Actor.Officer checker,
            Actor.Staff school,
            int level,
            LocalDate from,
            int days,
            int seats,
            ClassPurpose purpose) {
        Id<Course> course = courses.offer(school, new OfferCourse.Order(Id.random(), World.WELDER, level, "焊工", 8))
                .id();
        List<OpenClass.LessonOrder> lessons = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            Instant start = World.at(from.plusDays(i), LocalTime.of(8, 0));
            lessons.add(new OpenClass.LessonOrder(Id.random(), start, start.plus(LESSON), "第" + (i + 1) + "课"));
        }
        Id<TrainingClass> id = classes.apply(
                        school, new OpenClass.Order(Id.random(), course, "焊工班", seats, lessons, purpose, null))
                .id();
        classes.approve(checker, id, new OpenClass.Terms(RATE));
        return id;
    }

    /** The seat of somebody who came to all lessons of a class that has ended. */
    Enrolment completed(Actor.Staff school, Voucher voucher, Id<TrainingClass> in) {
        Enrolment seat = world.anEnrolment(voucher, in);
        attended(school, seat);
        complete.end(school, in);
        return seat;
    }

    /** Scanned in and out of all lessons; the business time is then the end of the class. */
    void attended(Actor.Staff school, Enrolment seat) {
        for (Lesson lesson : see.lessons(seat.classId())) {
            for (Direction direction : Direction.values()) {
                world.goTo(direction == Direction.IN ? lesson.startsAt() : lesson.endsAt());
                checkIn.scan(school, world.aScan(seat.id(), lesson, direction));
            }
        }
    }

    /** What a certificate says beside its number. */
    record Proof(
            CertificateKind kind,
            @Nullable Integer level,
            @Nullable Boolean renewal,
            @Nullable Long costFen) {
        static Proof level(int level) {
            return new Proof(CertificateKind.SKILL_LEVEL, level, null, null);
        }

        static Proof training(@Nullable Long costFen) {
            return new Proof(CertificateKind.TRAINING, null, null, costFen);
        }

        static Proof licence(boolean renewal) {
            return new Proof(CertificateKind.SPECIAL_OPERATION, null, renewal, null);
        }

        private String number() {
            int number = NUMBERS.getAndIncrement();
            return kind == CertificateKind.SKILL_LEVEL
                    ? "S00013300000421%d%06d".formatted(level, number)
                    : "SAMPLE-%08d".formatted(number);
        }
    }

    /** The certificate handed in by the school and confirmed by an officer over HTTP. */
    CertificateConfirmation confirmed(Actor.Staff school, Enrolment seat, Proof proof) {
        SubmitCertificate.Order order = new SubmitCertificate.Order(
                Id.random(),
                seat.id(),
                proof.kind(),
                proof.number(),
                World.WELDER,
                proof.level(),
                "示例评价机构",
                business.today(),
                proof.renewal(),
                proof.costFen());
        certificates.submit(school, order);
        return as(
                world.checker,
                () -> api.certificates().confirmCertificate(order.id().value()));
    }
}
