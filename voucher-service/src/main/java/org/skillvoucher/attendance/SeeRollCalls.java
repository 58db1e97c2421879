package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** Reads roll calls: for the class screen while one is open, for officers, and for the sheet once it is closed. */
@Singleton
public final class SeeRollCalls {
    private final RollCalls rollCalls;
    private final HeldRollCalls held;
    private final RollCallSeats seats;
    private final ClassCodes codes;
    private final SeeClasses classes;
    private final BusinessTime business;

    SeeRollCalls(
            RollCalls rollCalls,
            HeldRollCalls held,
            RollCallSeats seats,
            ClassCodes codes,
            SeeClasses classes,
            BusinessTime business) {
        this.rollCalls = rollCalls;
        this.held = held;
        this.seats = seats;
        this.codes = codes;
        this.classes = classes;
        this.business = business;
    }

    /** What the class screen shows. */
    public record Screen(HeldRollCall rollCall, ClassCodes.Shown code) {}

    /** The open roll call of a lesson and its code at this moment. Can answer NOT_FOUND (none is open), NOT_YOURS. */
    public Screen screen(Actor by, Id<Lesson> id) {
        Lesson lesson = classes.lesson(id);
        TrainingClass in = classes.require(lesson.classId());
        by.mustSee(null, in.institutionId(), in.region());
        RollCall open = rollCalls
                .lastOf(id)
                .filter(last -> last.isOpenAt(business.now()))
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("lesson", id)));
        return new Screen(require(open.id()), codes.show(CodePurpose.ROLL_CALL, open.id()));
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public HeldRollCall see(Actor.Officer by, Id<RollCall> id) {
        HeldRollCall found = require(id);
        by.mustSee(classes.require(found.classId()).region());
        return found;
    }

    /** Those asked who have not answered. Can answer NOT_FOUND, NOT_YOURS. */
    public List<Enrolment> missing(Actor.Officer by, Id<RollCall> id) {
        see(by, id);
        return seats.missing(id).stream()
                .map(seat -> classes.requireEnrolment(seat.enrolmentId()))
                .toList();
    }

    /** Roll calls of a region, or of one lesson in it, by id after {@code after}. Can answer NOT_YOURS. */
    public List<HeldRollCall> list(
            Actor.Officer by, Optional<RegionCode> region, @Nullable Id<Lesson> lesson, Id<?> after, int size) {
        RegionCode within = region.orElse(by.region());
        by.mustSee(within);
        return held.page(within.prefix() + "%", lesson, after, size);
    }

    /** Every closed roll call of a class in the order of time: for the sheet. */
    public List<AttendanceEvidence.RollCalled> ofClass(Id<TrainingClass> id) {
        List<RollCall> closed = rollCalls.closedIn(id, business.now());
        if (closed.isEmpty()) {
            return List.of();
        }
        Map<Id<RollCall>, Set<Id<Enrolment>>> asked = byRollCall(seats.ofClass(id));
        Map<Id<RollCall>, Set<Id<Enrolment>>> answered = byRollCall(seats.answeredIn(id));
        return closed.stream().map(one -> called(one, asked, answered)).toList();
    }

    /** The same of several classes, by class. */
    Map<Id<TrainingClass>, List<AttendanceEvidence.RollCalled>> ofClasses(Collection<Id<TrainingClass>> ids) {
        List<RollCall> closed = ids.isEmpty() ? List.of() : rollCalls.closedInAll(ids, business.now());
        if (closed.isEmpty()) {
            return Map.of();
        }
        List<Id<RollCall>> all = closed.stream().map(RollCall::id).toList();
        Map<Id<RollCall>, Set<Id<Enrolment>>> asked = byRollCall(seats.ofAll(all));
        Map<Id<RollCall>, Set<Id<Enrolment>>> answered = byRollCall(seats.answeredInAll(all));
        return closed.stream()
                .collect(Collectors.groupingBy(
                        RollCall::classId,
                        Collectors.mapping(one -> called(one, asked, answered), Collectors.toList())));
    }

    private static AttendanceEvidence.RollCalled called(
            RollCall one, Map<Id<RollCall>, Set<Id<Enrolment>>> asked, Map<Id<RollCall>, Set<Id<Enrolment>>> answered) {
        return new AttendanceEvidence.RollCalled(
                one.lessonId(),
                one.openedAt(),
                one.closesAt(),
                asked.getOrDefault(one.id(), Set.of()),
                answered.getOrDefault(one.id(), Set.of()));
    }

    private static Map<Id<RollCall>, Set<Id<Enrolment>>> byRollCall(List<RollCallSeat> seats) {
        return seats.stream()
                .collect(Collectors.groupingBy(
                        RollCallSeat::rollCallId, Collectors.mapping(RollCallSeat::enrolmentId, Collectors.toSet())));
    }

    private HeldRollCall require(Id<RollCall> id) {
        return held.find(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("rollCall", id)));
    }
}
