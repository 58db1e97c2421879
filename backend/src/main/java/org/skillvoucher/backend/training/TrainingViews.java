package org.skillvoucher.backend.training;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.AgreedAttendance;
import org.skillvoucher.api.model.ClassAcceptance;
import org.skillvoucher.api.model.ClassSite;
import org.skillvoucher.api.model.ClassState;
import org.skillvoucher.api.model.CreditRating;
import org.skillvoucher.api.model.DepartmentPlanLine;
import org.skillvoucher.api.model.DepartmentPlanState;
import org.skillvoucher.api.model.EmploymentState;
import org.skillvoucher.api.model.EnrolmentState;
import org.skillvoucher.api.model.InstitutionState;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.credit.RateInstitution;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.training.AcceptClass;
import org.skillvoucher.training.Course;
import org.skillvoucher.training.DepartmentPlan;
import org.skillvoucher.training.Employment;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.SubmitDepartmentPlan;
import org.skillvoucher.training.TrainingClass;

/** Institutions, courses, classes and enrolments as the contract shows them. */
@Singleton
final class TrainingViews {
    private final SeeClasses classes;
    private final SeePersons persons;
    private final OfferCourse courses;
    private final AcceptClass accept;
    private final RateInstitution rate;

    TrainingViews(
            SeeClasses classes, SeePersons persons, OfferCourse courses, AcceptClass accept, RateInstitution rate) {
        this.classes = classes;
        this.persons = persons;
        this.courses = courses;
        this.accept = accept;
        this.rate = rate;
    }

    org.skillvoucher.api.model.Institution institution(Institution institution) {
        return institutions(List.of(institution)).getFirst();
    }

    /** With their ratings of today. */
    List<org.skillvoucher.api.model.Institution> institutions(List<Institution> page) {
        Map<Id<Institution>, org.skillvoucher.credit.CreditRating> ratings = rate.ratings(page);
        return page.stream()
                .map(one -> institution(one, Objects.requireNonNull(ratings.get(one.id()))))
                .toList();
    }

    private static org.skillvoucher.api.model.Institution institution(
            Institution institution, org.skillvoucher.credit.CreditRating rating) {
        return new org.skillvoucher.api.model.Institution(
                institution.id().value(),
                institution.creditCode(),
                institution.name(),
                institution.region().digits(),
                institution.maskedAccount(),
                InstitutionState.valueOf(institution.state().name()),
                OrganisationKind.valueOf(institution.kind().name()),
                CreditRating.valueOf(rating.name()));
    }

    org.skillvoucher.api.model.Course course(Course course) {
        return courses(List.of(course)).getFirst();
    }

    /** A page of them. */
    List<org.skillvoucher.api.model.Course> courses(List<Course> page) {
        Map<Id<Course>, String> names = courses.occupationNames(page);
        return page.stream()
                .map(one -> course(one, Objects.requireNonNull(names.get(one.id()))))
                .toList();
    }

    private static org.skillvoucher.api.model.Course course(Course course, String occupationName) {
        return new org.skillvoucher.api.model.Course(
                course.id().value(),
                course.institutionId().value(),
                course.occupationCode(),
                occupationName,
                course.level(),
                course.title(),
                course.classHours());
    }

    /** With its timetable. */
    org.skillvoucher.api.model.TrainingClass trainingClass(TrainingClass in) {
        return trainingClasses(List.of(in)).getFirst();
    }

    /** A page of them, with their timetables. What belongs to them is asked for once for all. */
    List<org.skillvoucher.api.model.TrainingClass> trainingClasses(List<TrainingClass> page) {
        List<Id<TrainingClass>> ids = page.stream().map(TrainingClass::id).toList();
        Map<Id<TrainingClass>, List<Lesson>> lessons = classes.lessons(ids);
        Map<Id<TrainingClass>, org.skillvoucher.training.ClassAcceptance> accepted =
                accept
                        .of(page.stream()
                                .filter(in -> in.acceptedAt() != null)
                                .map(TrainingClass::id)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(
                                org.skillvoucher.training.ClassAcceptance::classId, Function.identity()));
        Map<Id<TrainingClass>, org.skillvoucher.training.ClassSite> sites = classes.sites(ids).stream()
                .collect(Collectors.toMap(org.skillvoucher.training.ClassSite::classId, Function.identity()));
        Map<Id<TrainingClass>, org.skillvoucher.training.AgreedAttendance> agreed = classes.agreed(ids).stream()
                .collect(Collectors.toMap(org.skillvoucher.training.AgreedAttendance::classId, Function.identity()));
        return page.stream()
                .map(in -> trainingClass(
                        in,
                        lessons.getOrDefault(in.id(), List.of()),
                        acceptance(in, accepted.get(in.id())),
                        sites.get(in.id()),
                        agreed.get(in.id())))
                .toList();
    }

    private static org.skillvoucher.api.model.TrainingClass trainingClass(
            TrainingClass in,
            List<Lesson> lessons,
            @Nullable ClassAcceptance acceptance,
            org.skillvoucher.training.@Nullable ClassSite site,
            org.skillvoucher.training.@Nullable AgreedAttendance agreed) {
        return new org.skillvoucher.api.model.TrainingClass(
                in.id().value(),
                in.courseId().value(),
                in.institutionId().value(),
                in.region().digits(),
                in.occupationCode(),
                in.level(),
                in.title(),
                ClassState.valueOf(in.state().name()),
                in.seatsMax(),
                in.seatsTaken(),
                in.startsOn(),
                in.endsOn(),
                lessons.stream()
                        .map(lesson -> new org.skillvoucher.api.model.Lesson(
                                lesson.id().value(), lesson.startsAt(), lesson.endsAt(), lesson.topic()))
                        .toList(),
                in.requiredPercent(),
                in.returnedBecause(),
                in.category() == null
                        ? null
                        : TrainingCategory.valueOf(in.category().name()),
                in.planTarget(),
                value(in.departmentPlanId()),
                value(in.enterpriseId()),
                in.offTheJob(),
                in.needsAcceptance(),
                acceptance,
                site == null ? null : new ClassSite(site.address(), site.latitudeE6(), site.longitudeE6()),
                agreed == null ? null : agreed(agreed));
    }

    private static AgreedAttendance agreed(org.skillvoucher.training.AgreedAttendance agreed) {
        return new AgreedAttendance(
                agreed.policyId(),
                agreed.requiredPercent(),
                agreed.classHourMinutes(),
                agreed.windowBeforeMinutes(),
                agreed.windowAfterMinutes(),
                agreed.toleranceMinutes(),
                agreed.hoursADayMost(),
                agreed.radiusMetres(),
                agreed.offlinePassesMost(),
                agreed.uploadWithinHours(),
                agreed.correctWithinDays());
    }

    private static @Nullable ClassAcceptance acceptance(
            TrainingClass in, org.skillvoucher.training.@Nullable ClassAcceptance found) {
        Instant at = in.acceptedAt();
        return at == null || found == null
                ? null
                : new ClassAcceptance(
                        found.department(), found.result(), found.personsExamined(), found.personsPassed(), at);
    }

    org.skillvoucher.api.model.DepartmentPlan plan(SubmitDepartmentPlan.Full full) {
        DepartmentPlan plan = full.plan();
        return new org.skillvoucher.api.model.DepartmentPlan(
                plan.id().value(),
                plan.institutionId().value(),
                plan.region().digits(),
                plan.planYear(),
                plan.title(),
                full.lines().stream()
                        .map(line -> new DepartmentPlanLine(
                                line.occupationCode(),
                                line.level(),
                                line.projectCode(),
                                line.personsPlanned(),
                                line.planTarget()))
                        .toList(),
                DepartmentPlanState.valueOf(plan.state().name()),
                plan.state() == org.skillvoucher.training.DepartmentPlanState.RETURNED ? plan.returnedBecause() : null);
    }

    org.skillvoucher.api.model.Employment employment(Employment employment) {
        return new org.skillvoucher.api.model.Employment(
                employment.id().value(),
                employment.personId().value(),
                employment.employerId().value(),
                value(employment.usedById()),
                employment.insured(),
                employment.validFrom(),
                employment.validUntil(),
                employment.evidence(),
                EmploymentState.valueOf(employment.state().name()),
                employment.rejectedBecause());
    }

    private static @Nullable UUID value(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }

    org.skillvoucher.api.model.Enrolment enrolment(Enrolment enrolment) {
        return enrolments(List.of(enrolment)).getFirst();
    }

    /** A page of them. */
    List<org.skillvoucher.api.model.Enrolment> enrolments(List<Enrolment> page) {
        Map<Id<Person>, String> names =
                persons.maskedNames(page.stream().map(Enrolment::personId).toList());
        return page.stream()
                .map(one -> enrolment(one, Objects.requireNonNull(names.get(one.personId()))))
                .toList();
    }

    private static org.skillvoucher.api.model.Enrolment enrolment(Enrolment enrolment, String maskedName) {
        return new org.skillvoucher.api.model.Enrolment(
                enrolment.id().value(),
                enrolment.voucherId().value(),
                enrolment.classId().value(),
                enrolment.personId().value(),
                maskedName,
                EnrolmentState.valueOf(enrolment.state().name()));
    }
}
