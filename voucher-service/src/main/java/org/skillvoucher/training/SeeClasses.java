package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;

/** Reads classes, lessons and enrolments for those who may see them. */
@Singleton
public final class SeeClasses {
    private final TrainingClasses classes;
    private final Lessons lessons;
    private final Enrolments enrolments;
    private final AgreedAttendances agreed;
    private final SettledClasses settled;
    private final MoveClass move;
    private final SubmitDepartmentPlan plans;
    private final SeeVouchers vouchers;

    SeeClasses(
            TrainingClasses classes,
            Lessons lessons,
            Enrolments enrolments,
            AgreedAttendances agreed,
            SettledClasses settled,
            MoveClass move,
            SubmitDepartmentPlan plans,
            SeeVouchers vouchers) {
        this.classes = classes;
        this.lessons = lessons;
        this.enrolments = enrolments;
        this.agreed = agreed;
        this.settled = settled;
        this.move = move;
        this.plans = plans;
        this.vouchers = vouchers;
    }

    /**
     * A class for anybody who may: trainees see what is approved, staff their own, a department those of its plan,
     * officers their region. NOT_FOUND, NOT_YOURS.
     */
    public TrainingClass see(Actor by, Id<TrainingClass> id) {
        TrainingClass found = move.require(id);
        if (by instanceof Actor.Trainee) {
            if (found.state() == ClassState.DRAFT || found.state() == ClassState.APPLIED) {
                throw new Refused(Refusal.NOT_YOURS);
            }
            return found;
        }
        // 全人社发〔2020〕63号 三: a department reads the classes that count for its plan.
        Id<DepartmentPlan> plan = found.departmentPlanId();
        if (plan == null || !(by instanceof Actor.Staff staff) || !plans.isOf(staff, plan)) {
            by.mustSee(null, found.institutionId(), found.region());
        }
        return found;
    }

    /** Can answer NOT_FOUND. */
    public TrainingClass require(Id<TrainingClass> id) {
        return move.require(id);
    }

    /** Several at once; those that are not known are left out. */
    public List<TrainingClass> all(Collection<Id<TrainingClass>> ids) {
        return ids.isEmpty() ? List.of() : classes.findByIdIn(ids);
    }

    /**
     * Classes by id after {@code after}: an institution's own and a department's plans', an officer's region, or those open to trainees.
     */
    public List<TrainingClass> list(
            Actor by, Optional<RegionCode> region, @Nullable ClassState state, Id<?> after, int size) {
        return switch (by) {
            case Actor.Trainee _ ->
                classes.page(region.map(RegionCode::prefix).orElse("") + "%", null, ClassState.OPEN, after, size);
            case Actor.Staff staff ->
                classes.page(region.map(RegionCode::prefix).orElse("") + "%", staff.institution(), state, after, size);
            case Actor.Officer officer -> {
                RegionCode within = region.orElse(officer.region());
                officer.mustSee(within);
                yield classes.page(within.prefix() + "%", null, state, after, size);
            }
            case Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }

    /** The timetable in the order of time. */
    public List<Lesson> lessons(Id<TrainingClass> id) {
        return lessons.of(id);
    }

    /** The timetables of several classes, each in the order of time. */
    public Map<Id<TrainingClass>, List<Lesson>> lessons(Collection<Id<TrainingClass>> ids) {
        return ids.isEmpty() ? Map.of() : lessons.ofAll(ids).stream().collect(Collectors.groupingBy(Lesson::classId));
    }

    /** The classes that run or may begin and that an institution teaches in this time, by id after {@code after}. */
    public List<TrainingClass> taught(Id<Institution> institution, Instant from, Instant until, Id<?> after, int size) {
        return classes.taught(institution, from, until, after, size);
    }

    /** The classes of an institution that wait, are to come or run, the earliest first. */
    public List<TrainingClass> unfinished(Id<Institution> institution, int size) {
        return classes.unfinished(institution, size);
    }

    /** All lessons of these classes in this time, in the order of time. */
    public List<Lesson> lessons(Collection<Id<TrainingClass>> ids, Instant from, Instant until) {
        return ids.isEmpty()
                ? List.of()
                : lessons.findByClassIdInAndStartsAtLessThanAndEndsAtGreaterThan(ids, until, from).stream()
                        .sorted(Comparator.comparing(Lesson::startsAt)
                                .thenComparing(lesson -> lesson.id().value()))
                        .toList();
    }

    /** Can answer NOT_FOUND. */
    public Lesson lesson(Id<Lesson> id) {
        return settled.lesson(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("lesson", id)));
    }

    /** Whether a lesson of a class in which this person has a seat meets this time. */
    public boolean hasLessonBetween(Id<Person> person, Instant from, Instant until) {
        return lessons.meeting(person, from, until) > 0;
    }

    /** How attendance is counted in an approved class. Can answer CLASS_STATE_WRONG where it was never approved. */
    public AgreedAttendance agreed(Id<TrainingClass> id) {
        return settled.agreed(id).orElseThrow(() -> new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", id)));
    }

    /** The same of several classes; those that were never approved are left out. */
    public List<AgreedAttendance> agreed(Collection<Id<TrainingClass>> ids) {
        return ids.isEmpty() ? List.of() : agreed.findByClassIdIn(ids);
    }

    /** Where the class meets, if its institution said so. */
    public Optional<ClassSite> site(Id<TrainingClass> id) {
        return settled.site(id);
    }

    /** Where several classes meet, as far as their institutions said so. */
    public List<ClassSite> sites(Collection<Id<TrainingClass>> ids) {
        return ids.isEmpty() ? List.of() : settled.sites(ids);
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Enrolment enrolment(Actor by, Id<Enrolment> id) {
        Enrolment enrolment = move.requireEnrolment(id);
        TrainingClass in = move.require(enrolment.classId());
        by.mustSee(enrolment.personId(), in.institutionId(), in.region());
        return enrolment;
    }

    /** For the system's own use, without a look at who asks. Can answer NOT_FOUND. */
    public Enrolment requireEnrolment(Id<Enrolment> id) {
        return move.requireEnrolment(id);
    }

    /** The same of several seats; those that are not known are left out. */
    public List<Enrolment> enrolments(Collection<Id<Enrolment>> ids) {
        return ids.isEmpty() ? List.of() : enrolments.findByIdIn(ids);
    }

    /** Everybody who has or had a seat, by id after {@code after}. Can answer NOT_FOUND, NOT_YOURS. */
    public List<Enrolment> roster(Actor by, Id<TrainingClass> id, Id<?> after, int size) {
        TrainingClass in = move.require(id);
        by.mustSee(null, in.institutionId(), in.region());
        return enrolments.page(id, after, size);
    }

    /** Everybody who has a seat. Can answer NOT_FOUND, NOT_YOURS. */
    public List<Enrolment> seated(Actor by, Id<TrainingClass> id) {
        TrainingClass in = move.require(id);
        by.mustSee(null, in.institutionId(), in.region());
        return enrolments.live(id);
    }

    /** Who has a seat now, for the system's own use. */
    public List<Id<Enrolment>> seats(Id<TrainingClass> id) {
        return enrolments.live(id).stream().map(Enrolment::id).toList();
    }

    /** The seat that somebody now has in a class. */
    public Optional<Enrolment> seatOf(Id<TrainingClass> id, Id<Person> person) {
        return enrolments.liveIn(id, person);
    }

    /** A voucher: the holder's own, an officer's region, or one with a seat at the institution. Can answer NOT_FOUND, NOT_YOURS. */
    public Voucher voucher(Actor by, Id<Voucher> id) {
        if (!(by instanceof Actor.Staff staff)) {
            return vouchers.see(by, id);
        }
        Enrolment seat = enrolments.liveOf(id).orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
        staff.mustBelongTo(move.require(seat.classId()).institutionId());
        return vouchers.require(id);
    }

    /** The seat that a voucher now holds. */
    public Optional<Enrolment> liveOf(Id<Voucher> voucher) {
        return enrolments.liveOf(voucher);
    }

    /** The seats that these vouchers now hold. */
    public List<Enrolment> liveOf(Collection<Id<Voucher>> vouchers) {
        return vouchers.isEmpty() ? List.of() : enrolments.liveOfAll(vouchers);
    }
}
