package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.AttendanceRules;
import org.skillvoucher.policy.PoliciesInForce;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** An institution applies for a class (开班申请), and the bureau approves it or gives it back, before its first lesson. */
@Singleton
public final class OpenClass {
    private static final Duration LONGEST_LESSON = Duration.ofHours(12);

    private final TrainingClasses classes;
    private final Lessons lessons;
    private final ClassSites sites;
    private final AgreedAttendances agreed;
    private final PoliciesInForce policies;
    private final OfferCourse courses;
    private final ListInstitution institutions;
    private final SubmitDepartmentPlan plans;
    private final MoveClass move;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    OpenClass(
            TrainingClasses classes,
            Lessons lessons,
            ClassSites sites,
            AgreedAttendances agreed,
            PoliciesInForce policies,
            OfferCourse courses,
            ListInstitution institutions,
            SubmitDepartmentPlan plans,
            MoveClass move,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.classes = classes;
        this.lessons = lessons;
        this.sites = sites;
        this.agreed = agreed;
        this.policies = policies;
        this.courses = courses;
        this.institutions = institutions;
        this.plans = plans;
        this.move = move;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** One lesson of the timetable applied for. */
    public record LessonOrder(Id<Lesson> id, Instant startsAt, Instant endsAt, String topic) {}

    /** What is applied for. */
    public record Order(
            Id<TrainingClass> id,
            Id<Course> course,
            String title,
            int seats,
            List<LessonOrder> lessons,
            ClassPurpose purpose,
            @Nullable Site site) {
        public Order {
            lessons = List.copyOf(lessons);
        }

        /** A class that names no category, plan, enterprise or place. */
        public Order(Id<TrainingClass> id, Id<Course> course, String title, int seats, List<LessonOrder> lessons) {
            this(id, course, title, seats, lessons, ClassPurpose.NONE, null);
        }
    }

    /**
     * What the bureau agrees with a class: the share of planned minutes that a subsidy needs, in per cent, where the policy
     * document leaves it open or more than it says; and a radius (m) other than the document's.
     */
    public record Terms(
            @Nullable Integer requiredPercent, @Nullable Integer radiusMetres) {
        public Terms(int requiredPercent) {
            this(requiredPercent, null);
        }
    }

    /**
     * Applies, or hands a returned application in again with changes. Can answer NOT_FOUND, NOT_YOURS, DATES_WRONG,
     * LESSONS_OVERLAP, CLASS_BEGUN, ORGANISATION_KIND_WRONG, CLASS_PURPOSE_WRONG, INSTITUTION_BLOCKED, ID_USED_FOR_ANOTHER.
     */
    public TrainingClass apply(Actor.Staff by, Order order) {
        Course course = courses.require(order.course());
        by.mustBelongTo(course.institutionId());
        Institution institution = institutions.require(course.institutionId());
        byte[] fingerprint = Fingerprint.of(order);
        List<Lesson> timetable = timetable(order);
        return transactions.run(() -> {
            Optional<TrainingClass> before = classes.findById(order.id());
            if (before.isPresent()) {
                return again(by, before.get(), institution, order, timetable, fingerprint);
            }
            institutions.requireUnblocked(institution.id());
            mustLieAhead(timetable);
            ClassPurpose purpose = settled(institution, order.purpose());
            TrainingClass applied = applied(course, institution, order, purpose, timetable, fingerprint);
            classes.save(applied);
            lessons.saveAll(timetable);
            keepSite(order);
            history.append(
                    SubjectKind.CLASS,
                    order.id(),
                    1,
                    "Applied",
                    by,
                    Map.of("lessons", timetable.size(), "seats", order.seats()));
            return applied;
        });
    }

    /**
     * Approves the class, and settles for good how its attendance is counted: as the policy document of the place says that is in
     * force when the class begins, with the rate agreed here where the document leaves it open. Can answer NOT_FOUND,
     * NOT_YOURS, CLASS_STATE_WRONG, CLASS_BEGUN, NO_POLICY_IN_FORCE, ATTENDANCE_RATE_MISSING, ATTENDANCE_RATE_TOO_LOW,
     * DEPARTMENT_PLAN_NOT_APPROVED, DEPARTMENT_PLAN_LINE_MISSING, INSTITUTION_BLOCKED.
     */
    public TrainingClass approve(Actor.Officer by, Id<TrainingClass> id, Terms terms) {
        return transactions.run(() -> {
            TrainingClass applied = move.require(id);
            by.mustSee(applied.region());
            Policy policy = policies.countingAttendance(applied.region(), applied.startsOn());
            int requiredPercent = requiredPercent(policy, terms);
            AttendanceRules rules = Objects.requireNonNull(policy.attendance(), policy.id());
            int radius = terms.radiusMetres() == null ? rules.radiusMetres() : terms.radiusMetres();
            if (by.id().equals(applied.approvedBy())
                    && applied.state() == ClassState.OPEN
                    && Integer.valueOf(requiredPercent).equals(applied.requiredPercent())
                    && agreed.findById(id)
                            .filter(as -> as.radiusMetres() == radius)
                            .isPresent()) {
                return applied;
            }
            institutions.requireUnblocked(applied.institutionId());
            if (!business.now().isBefore(applied.startsAt())) {
                throw new Refused(Refusal.CLASS_BEGUN, Map.of("startsAt", applied.startsAt()));
            }
            classes.noteApproval(id, requiredPercent, plans.targetOf(applied), business.now(), by.id());
            TrainingClass approved = move.move(
                    applied,
                    new ClassLife.Approved(),
                    by,
                    Map.of("requiredPercent", requiredPercent, "policy", policy.id(), "policyHash", policy.hash()));
            agreed.save(AgreedAttendance.of(id, policy, requiredPercent, radius, business.now()));
            return approved;
        });
    }

    private static int requiredPercent(Policy policy, Terms terms) {
        Integer least = Objects.requireNonNull(policy.attendance(), policy.id()).requiredPercent();
        Integer asked = terms.requiredPercent();
        if (asked == null && least == null) {
            throw new Refused(Refusal.ATTENDANCE_RATE_MISSING, Map.of("policy", policy.id()));
        }
        if (asked != null && least != null && asked < least) {
            throw new Refused(Refusal.ATTENDANCE_RATE_TOO_LOW, Map.of("policy", policy.id(), "leastPercent", least));
        }
        return asked != null ? asked : Objects.requireNonNull(least);
    }

    private void keepSite(Order order) {
        if (order.site() != null) {
            sites.save(ClassSite.of(order.id(), order.site()));
        }
    }

    /** Gives the application back. Can answer NOT_FOUND, NOT_YOURS, CLASS_STATE_WRONG. */
    public TrainingClass giveBack(Actor.Officer by, Id<TrainingClass> id, String why) {
        return transactions.run(() -> {
            TrainingClass applied = move.require(id);
            by.mustSee(applied.region());
            classes.noteReturn(id, why);
            return move.move(applied, new ClassLife.Returned(), by, Map.of("why", why));
        });
    }

    private TrainingClass again(
            Actor.Staff by,
            TrainingClass before,
            Institution institution,
            Order order,
            List<Lesson> timetable,
            byte[] fingerprint) {
        by.mustBelongTo(before.institutionId());
        if (before.state() != ClassState.DRAFT) {
            Fingerprint.mustMatch(before.fingerprint(), fingerprint);
            return before;
        }
        institutions.requireUnblocked(institution.id());
        mustLieAhead(timetable);
        ClassPurpose purpose = settled(institution, order.purpose());
        classes.rewrite(
                before.id(),
                order.title(),
                order.seats(),
                timetable.getFirst().startsAt(),
                timetable.getLast().endsAt(),
                purpose.category(),
                purpose.planTarget(),
                purpose.departmentPlan(),
                purpose.enterprise(),
                purpose.offTheJob(),
                fingerprint);
        lessons.forget(before.id());
        lessons.saveAll(timetable);
        sites.forget(before.id());
        keepSite(order);
        return move.move(before, new ClassLife.AppliedAgain(), by, Map.of("lessons", timetable.size()));
    }

    private TrainingClass applied(
            Course course,
            Institution institution,
            Order order,
            ClassPurpose purpose,
            List<Lesson> timetable,
            byte[] fingerprint) {
        return new TrainingClass(
                order.id(),
                course.id(),
                institution.id(),
                institution.region(),
                course.occupationCode(),
                course.level(),
                order.title(),
                ClassState.APPLIED,
                order.seats(),
                0,
                timetable.getFirst().startsAt(),
                timetable.getLast().endsAt(),
                null,
                null,
                null,
                null,
                purpose.category(),
                purpose.planTarget(),
                purpose.departmentPlan(),
                purpose.enterprise(),
                purpose.offTheJob(),
                null,
                null,
                fingerprint,
                1,
                machine.now());
    }

    /** An enterprise that runs a class for nobody else runs it for its own workers. */
    private ClassPurpose settled(Institution institution, ClassPurpose asked) {
        Id<Institution> enterprise = asked.enterprise() == null && institution.kind() == OrganisationKind.ENTERPRISE
                ? institution.id()
                : asked.enterprise();
        if (enterprise != null) {
            institutions.require(enterprise, OrganisationKind.ENTERPRISE);
        }
        if (asked.departmentPlan() != null) {
            plans.mustReach(asked.departmentPlan(), institution.region());
        }
        return asked.of(enterprise);
    }

    private static List<Lesson> timetable(Order order) {
        if (order.lessons().stream().map(LessonOrder::id).distinct().count()
                < order.lessons().size()) {
            throw new Refused(Refusal.ID_USED_FOR_ANOTHER, Map.of("class", order.id()));
        }
        order.lessons().forEach(lesson -> {
            Dates.mustBeSane(lesson.startsAt());
            Dates.mustBeSane(lesson.endsAt());
        });
        List<Lesson> timetable = order.lessons().stream()
                .map(l -> new Lesson(l.id(), order.id(), l.startsAt(), l.endsAt(), l.topic()))
                .sorted(Comparator.comparing(Lesson::startsAt))
                .toList();
        for (Lesson lesson : timetable) {
            if (!lesson.startsAt().isBefore(lesson.endsAt())
                    || Duration.between(lesson.startsAt(), lesson.endsAt()).compareTo(LONGEST_LESSON) > 0) {
                throw new Refused(Refusal.DATES_WRONG, Map.of("lesson", lesson.id()));
            }
        }
        for (int i = 1; i < timetable.size(); i++) {
            if (timetable.get(i).overlaps(timetable.get(i - 1))) {
                throw new Refused(
                        Refusal.LESSONS_OVERLAP,
                        Map.of(
                                "lesson",
                                timetable.get(i).id(),
                                "other",
                                timetable.get(i - 1).id()));
            }
        }
        return timetable;
    }

    private void mustLieAhead(List<Lesson> timetable) {
        if (!business.now().isBefore(timetable.getFirst().startsAt())) {
            throw new Refused(
                    Refusal.CLASS_BEGUN, Map.of("startsAt", timetable.getFirst().startsAt()));
        }
    }
}
