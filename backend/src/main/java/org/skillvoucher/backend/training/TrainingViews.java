package org.skillvoucher.backend.training;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.api.model.ClassState;
import org.skillvoucher.api.model.EnrolmentState;
import org.skillvoucher.api.model.InstitutionState;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.training.Course;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** Institutions, courses, classes and enrolments as the contract shows them. */
@Singleton
final class TrainingViews {
    private final SeeClasses classes;
    private final SeePersons persons;
    private final OfferCourse courses;

    TrainingViews(SeeClasses classes, SeePersons persons, OfferCourse courses) {
        this.classes = classes;
        this.persons = persons;
        this.courses = courses;
    }

    org.skillvoucher.api.model.Institution institution(Institution institution) {
        return new org.skillvoucher.api.model.Institution(
                institution.id().value(),
                institution.creditCode(),
                institution.name(),
                institution.region().digits(),
                institution.maskedAccount(),
                InstitutionState.valueOf(institution.state().name()));
    }

    org.skillvoucher.api.model.Course course(Course course) {
        return new org.skillvoucher.api.model.Course(
                course.id().value(),
                course.institutionId().value(),
                course.occupationCode(),
                courses.occupationName(course),
                course.level(),
                course.title(),
                course.classHours());
    }

    /** With its timetable. */
    org.skillvoucher.api.model.TrainingClass trainingClass(TrainingClass in) {
        return trainingClass(in, classes.lessons(in.id()));
    }

    private static org.skillvoucher.api.model.TrainingClass trainingClass(TrainingClass in, List<Lesson> lessons) {
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
                in.returnedBecause());
    }

    org.skillvoucher.api.model.Enrolment enrolment(Enrolment enrolment) {
        return new org.skillvoucher.api.model.Enrolment(
                enrolment.id().value(),
                enrolment.voucherId().value(),
                enrolment.classId().value(),
                enrolment.personId().value(),
                persons.require(enrolment.personId()).maskedName(),
                EnrolmentState.valueOf(enrolment.state().name()));
    }
}
