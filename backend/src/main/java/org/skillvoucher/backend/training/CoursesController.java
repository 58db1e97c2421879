package org.skillvoucher.backend.training;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.CoursesApi;
import org.skillvoucher.api.model.CourseOffer;
import org.skillvoucher.api.model.CoursePage;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Course;
import org.skillvoucher.training.OfferCourse;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CoursesController implements CoursesApi {
    private final OfferCourse offer;
    private final TrainingViews views;
    private final Caller caller;

    CoursesController(OfferCourse offer, TrainingViews views, Caller caller) {
        this.offer = offer;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Course offerCourse(UUID courseId, CourseOffer asked) {
        return views.course(offer.offer(
                caller.staff(),
                new OfferCourse.Order(
                        Id.of(courseId), asked.occupationCode(), asked.level(), asked.title(), asked.classHours())));
    }

    @Override
    public org.skillvoucher.api.model.Course getCourse(UUID courseId) {
        return views.course(offer.require(Id.of(courseId)));
    }

    @Override
    public CoursePage listCourses(@Nullable UUID institutionId, @Nullable String cursor, Integer limit) {
        List<Course> page = offer.page(
                institutionId == null ? null : Id.of(institutionId),
                Cursor.of(cursor).id(),
                limit);
        return new CoursePage(views.courses(page), Cursor.after(page, limit, Course::id));
    }
}
