package org.skillvoucher.backend.training;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.ClassesApi;
import org.skillvoucher.api.model.AttendanceNote;
import org.skillvoucher.api.model.AttendanceRow;
import org.skillvoucher.api.model.ClassAcceptanceReport;
import org.skillvoucher.api.model.ClassApplication;
import org.skillvoucher.api.model.ClassApproval;
import org.skillvoucher.api.model.ClassState;
import org.skillvoucher.api.model.EnrolmentPage;
import org.skillvoucher.api.model.LessonAttendance;
import org.skillvoucher.api.model.LessonPresence;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.TrainingClassPage;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.TrainingCategory;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.AcceptClass;
import org.skillvoucher.training.ClassAcceptance;
import org.skillvoucher.training.ClassPurpose;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.OpenClass;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.Site;
import org.skillvoucher.training.TrainingClass;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ClassesController implements ClassesApi {
    private final OpenClass open;
    private final CompleteClass complete;
    private final AcceptClass accept;
    private final SeeClasses see;
    private final SeeAttendance attendance;
    private final SeePersons persons;
    private final BusinessTime business;
    private final TrainingViews views;
    private final Caller caller;

    ClassesController(
            OpenClass open,
            CompleteClass complete,
            AcceptClass accept,
            SeeClasses see,
            SeeAttendance attendance,
            SeePersons persons,
            BusinessTime business,
            TrainingViews views,
            Caller caller) {
        this.open = open;
        this.complete = complete;
        this.accept = accept;
        this.see = see;
        this.attendance = attendance;
        this.persons = persons;
        this.business = business;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.TrainingClass applyForClass(UUID classId, ClassApplication asked) {
        return views.trainingClass(open.apply(
                caller.staff(),
                new OpenClass.Order(
                        Id.of(classId),
                        Id.of(asked.courseId()),
                        asked.title(),
                        asked.seats(),
                        asked.lessons().stream()
                                .map(l -> new OpenClass.LessonOrder(Id.of(l.id()), l.startsAt(), l.endsAt(), l.topic()))
                                .toList(),
                        purpose(asked),
                        site(asked.site()))));
    }

    private static @Nullable Site site(org.skillvoucher.api.model.@Nullable ClassSite asked) {
        return asked == null ? null : new Site(asked.address(), asked.latitudeE6(), asked.longitudeE6());
    }

    private static ClassPurpose purpose(ClassApplication asked) {
        return new ClassPurpose(
                asked.category() == null
                        ? null
                        : TrainingCategory.valueOf(asked.category().name()),
                asked.planTarget(),
                asked.departmentPlanId() == null ? null : Id.of(asked.departmentPlanId()),
                asked.enterpriseId() == null ? null : Id.of(asked.enterpriseId()),
                asked.offTheJob());
    }

    @Override
    public org.skillvoucher.api.model.TrainingClass approveClass(UUID classId, ClassApproval asked) {
        return views.trainingClass(open.approve(
                caller.officer(),
                Id.of(classId),
                new OpenClass.Terms(asked.requiredAttendancePercent(), asked.radiusMetres())));
    }

    @Override
    public org.skillvoucher.api.model.TrainingClass returnClass(UUID classId, Reason asked) {
        return views.trainingClass(open.giveBack(caller.officer(), Id.of(classId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.TrainingClass endClass(UUID classId) {
        return views.trainingClass(complete.end(caller.staff(), Id.of(classId)));
    }

    @Override
    public org.skillvoucher.api.model.TrainingClass acceptClass(UUID classId, ClassAcceptanceReport asked) {
        return views.trainingClass(accept.accept(
                caller.officer(),
                new ClassAcceptance(
                        Id.of(classId),
                        asked.department(),
                        asked.result(),
                        asked.personsExamined(),
                        asked.personsPassed())));
    }

    @Override
    public org.skillvoucher.api.model.TrainingClass cancelClass(UUID classId, Reason asked) {
        return views.trainingClass(complete.cancel(caller.anyone(), Id.of(classId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.TrainingClass getTrainingClass(UUID classId) {
        return views.trainingClass(see.see(caller.anyone(), Id.of(classId)));
    }

    @Override
    public TrainingClassPage listClasses(
            @Nullable ClassState state, @Nullable String region, @Nullable String cursor, Integer limit) {
        List<TrainingClass> page = see.list(
                caller.anyone(),
                Optional.ofNullable(region).map(RegionCode::of),
                state == null ? null : org.skillvoucher.training.ClassState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new TrainingClassPage(views.trainingClasses(page), Cursor.after(page, limit, TrainingClass::id));
    }

    @Override
    public EnrolmentPage listEnrolmentsOfClass(UUID classId, @Nullable String cursor, Integer limit) {
        List<Enrolment> page =
                see.roster(caller.anyone(), Id.of(classId), Cursor.of(cursor).id(), limit);
        return new EnrolmentPage(views.enrolments(page), Cursor.after(page, limit, Enrolment::id));
    }

    @Override
    public org.skillvoucher.api.model.AttendanceSheet getAttendanceSheet(UUID classId) {
        Actor by = caller.anyone();
        Id<TrainingClass> id = Id.of(classId);
        AttendanceSheet sheet = attendance.sheet(by, id);
        Integer required = see.require(id).requiredPercent();
        Map<Id<Enrolment>, Enrolment> seats =
                see.seated(by, id).stream().collect(Collectors.toMap(Enrolment::id, Function.identity()));
        Map<Id<Person>, String> names = persons.maskedNames(
                seats.values().stream().map(Enrolment::personId).toList());
        return new org.skillvoucher.api.model.AttendanceSheet(
                classId,
                required,
                see.lessons(id).stream()
                        .map(lesson -> new LessonPresence(lesson.id().value(), sheet.presentAt(lesson, business.now())))
                        .toList(),
                sheet.rows().stream()
                        .map(row -> row(row, name(seats.get(row.enrolment()), names), required))
                        .toList());
    }

    private static String name(@Nullable Enrolment seat, Map<Id<Person>, String> names) {
        return seat == null ? "" : names.getOrDefault(seat.personId(), "");
    }

    private static AttendanceRow row(AttendanceSheet.Row row, String name, @Nullable Integer required) {
        return new AttendanceRow(
                row.enrolment().value(),
                name,
                row.attendedMinutes(),
                row.plannedMinutes(),
                row.percent(),
                required != null && row.percent() >= required,
                row.classHours(),
                row.daysAttended().size(),
                required == null ? 0 : row.missingMinutes(required),
                row.lessons().stream()
                        .map(cell -> new LessonAttendance(
                                cell.lesson().value(),
                                cell.in().orElse(null),
                                cell.out().orElse(null),
                                cell.minutes(),
                                cell.plannedMinutes(),
                                cell.notes().stream()
                                        .sorted()
                                        .map(note -> AttendanceNote.valueOf(note.name()))
                                        .toList()))
                        .toList());
    }
}
