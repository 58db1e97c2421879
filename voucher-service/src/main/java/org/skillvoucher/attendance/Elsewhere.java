package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/** What says that somebody was in another class while a lesson was held. Asked in the person's turn, so that nothing comes in between. */
@Singleton
final class Elsewhere {
    /** Longer than any lesson with its window: bounds how many scans are looked through. */
    private static final Duration AROUND = Duration.ofHours(14);

    private final Scans scans;
    private final ScanReviews reviews;
    private final Corrections corrections;

    Elsewhere(Scans scans, ScanReviews reviews, Corrections corrections) {
        this.scans = scans;
        this.reviews = reviews;
        this.corrections = corrections;
    }

    /** Scans in other classes which count, or of which an officer may still say that they do. */
    List<Scan> scans(Id<Person> person, Id<TrainingClass> in, Lesson lesson) {
        return scans.elsewhere(
                person,
                in,
                lesson.startsAt(),
                lesson.endsAt(),
                lesson.startsAt().minus(AROUND),
                lesson.endsAt().plus(AROUND));
    }

    /** Whether a scan is evidence as it stands: not held since, or accepted by an officer. */
    boolean stands(Scan scan) {
        return reviews.findById(scan.id())
                .map(review -> review.state() == ScanReview.State.ACCEPTED)
                .orElse(scan.outcome() == ScanOutcome.COUNTED || scan.isSecond());
    }

    /** Whether an accepted correction says that the person sat in another class. */
    boolean isCorrected(Id<Person> person, Id<TrainingClass> in, Lesson lesson) {
        return corrections.presentElsewhere(person, in, lesson.startsAt(), lesson.endsAt()) > 0;
    }

    /** Whether it is settled, by scan or correction, that the person was in another class. */
    boolean isSettled(Id<Person> person, Id<TrainingClass> in, Lesson lesson) {
        return scans(person, in, lesson).stream().anyMatch(this::stands) || isCorrected(person, in, lesson);
    }
}
