package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** The class screen shows the code of this moment, for coming or for going. */
@Singleton
public final class ShowClassCode {
    private final SeeClasses classes;
    private final ClassCodes codes;
    private final BusinessTime business;

    ShowClassCode(SeeClasses classes, ClassCodes codes, BusinessTime business) {
        this.classes = classes;
        this.codes = codes;
        this.business = business;
    }

    /**
     * The code now; nobody is shown one ahead. Can answer NOT_FOUND, NOT_YOURS, LESSON_NOT_NOW (outside the times in which scans
     * count), CLOCK_UNSTEADY.
     */
    public ClassCodes.Shown show(Actor.Staff by, Id<Lesson> id, Direction direction) {
        Lesson lesson = classes.lesson(id);
        TrainingClass in = classes.require(lesson.classId());
        by.mustBelongTo(in.institutionId());
        if (!classes.agreed(in.id()).isInWindow(lesson, business.now())) {
            throw new Refused(Refusal.LESSON_NOT_NOW, Map.of("startsAt", lesson.startsAt(), "endsAt", lesson.endsAt()));
        }
        return codes.show(direction == Direction.IN ? CodePurpose.IN : CodePurpose.OUT, id);
    }
}
