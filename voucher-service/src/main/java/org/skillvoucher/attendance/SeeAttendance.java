package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** Reads the attendance sheet of a class, or one trainee's row of it. */
@Singleton
public final class SeeAttendance {
    private final Scans scans;
    private final SeeClasses classes;

    SeeAttendance(Scans scans, SeeClasses classes) {
        this.scans = scans;
        this.classes = classes;
    }

    /** The whole class. Can answer NOT_FOUND, NOT_YOURS. */
    public AttendanceSheet sheet(Actor by, Id<TrainingClass> id) {
        List<Id<Enrolment>> enrolments =
                classes.seated(by, id).stream().map(Enrolment::id).toList();
        return AttendanceSheet.of(classes.lessons(id), enrolments, scans.countedIn(id));
    }

    /** One trainee's row, for a decision. */
    public AttendanceSheet.Row row(Enrolment enrolment) {
        return AttendanceSheet.of(
                        classes.lessons(enrolment.classId()), List.of(enrolment.id()), scans.countedOf(enrolment.id()))
                .rows()
                .getFirst();
    }
}
