package org.skillvoucher.spotcheck;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.CallTheRoll;
import org.skillvoucher.attendance.RollCall;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the roll in every drawn lesson when its moment has come, once, and keeps what came of each. */
@Singleton
public final class OpenRollCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRollCalls.class);
    private static final Actor SYSTEM = new Actor.Machine("open-roll-calls");
    private static final int DRAWS_AT_ONCE = 100;
    private static final int LESSONS_AT_ONCE = 500;
    /** How long after its moment a roll call may still be opened. */
    static final Duration LATE_AT_MOST = Duration.ofMinutes(3);
    /** How often a draw's sweep is noted. */
    private static final Duration STRIDE = Duration.ofMinutes(1);
    /** No lesson is longer: who applies for a class is held to it. */
    private static final Duration LONGEST_LESSON = Duration.ofHours(12);

    private final SpotCheckDraws draws;
    private final Sweeps sweeps;
    private final LessonsInReach lessons;
    private final SpotChecks checks;
    private final SeeDraws see;
    private final SeeClasses classes;
    private final CallTheRoll call;
    private final Transactions transactions;
    private final BusinessTime business;

    OpenRollCalls(
            SpotCheckDraws draws,
            Sweeps sweeps,
            LessonsInReach lessons,
            SpotChecks checks,
            SeeDraws see,
            SeeClasses classes,
            CallTheRoll call,
            Transactions transactions,
            BusinessTime business) {
        this.draws = draws;
        this.sweeps = sweeps;
        this.lessons = lessons;
        this.checks = checks;
        this.see = see;
        this.classes = classes;
        this.call = call;
        this.transactions = transactions;
        this.business = business;
    }

    /** Looks through all draws whose days have begun. Returns how many drawn lessons it decided. */
    public int openAll() {
        int decided = 0;
        Id<?> after = Id.FIRST;
        List<SpotCheckDraw> page;
        do {
            page = draws.running(business.now(), after, DRAWS_AT_ONCE);
            for (SpotCheckDraw draw : page) {
                decided += open(draw);
                after = draw.id();
            }
        } while (page.size() == DRAWS_AT_ONCE);
        return decided;
    }

    private int open(SpotCheckDraw draw) {
        try {
            return sweep(draw);
        } catch (RuntimeException stuck) {
            // Whatever it is, one draw must not hold up the others; the next run takes it up again.
            LOG.error("open-roll-calls left draw {} for the next run", draw.id(), stuck);
            return 0;
        }
    }

    private int sweep(SpotCheckDraw draw) {
        Instant now = business.now();
        Instant swept = sweeps.findByDrawId(draw.id()).map(Sweep::sweptUntil).orElse(draw.beginsAt());
        Draw made = see.open(draw);
        int decided = 0;
        Id<?> after = Id.FIRST;
        List<LessonInReach> page;
        do {
            page = lessons.undecided(
                    draw.id(),
                    draw.region().prefix() + "%",
                    later(draw.beginsAt(), swept.minus(LONGEST_LESSON)),
                    draw.endsAt(),
                    now,
                    swept,
                    after,
                    LESSONS_AT_ONCE);
            for (LessonInReach lesson : page) {
                Optional<Instant> moment = made.visit(lesson.id(), lesson.startsAt(), lesson.endsAt());
                if (moment.isPresent() && !moment.get().isAfter(now)) {
                    decided += decide(draw, lesson.id(), moment.get());
                }
                after = lesson.id();
            }
        } while (page.size() == LESSONS_AT_ONCE);
        note(draw, swept, now);
        return decided;
    }

    /** All moments up to now are decided: what was over some minutes ago needs no second look. */
    private void note(SpotCheckDraw draw, Instant swept, Instant now) {
        Instant until = earlier(now.minus(LATE_AT_MOST), draw.endsAt());
        if (until.equals(draw.endsAt()) || until.isAfter(swept.plus(STRIDE))) {
            transactions.run(() -> sweeps.advance(draw.id(), until));
        }
    }

    private int decide(SpotCheckDraw draw, Id<Lesson> lessonId, Instant moment) {
        Id<SpotCheck> id = SpotCheck.nameOf(draw.id(), lessonId);
        return transactions.run(() -> {
            if (checks.findById(id).isPresent()) {
                return 0;
            }
            Lesson lesson = classes.lesson(lessonId);
            TrainingClass in = classes.require(lesson.classId());
            Instant now = business.now();
            if (in.state() == ClassState.CANCELLED) {
                keep(id, draw, lessonId, moment, SpotCheckOutcome.NOT_HELD, null, now);
            } else if (now.isAfter(moment.plus(LATE_AT_MOST)) || now.isAfter(lesson.endsAt())) {
                keep(id, draw, lessonId, moment, SpotCheckOutcome.MISSED_BY_SYSTEM, null, now);
            } else {
                switch (call.openDrawn(SYSTEM, id, lesson, in)) {
                    case CallTheRoll.Drawn.Opened(RollCall opened) ->
                        keep(id, draw, lessonId, moment, SpotCheckOutcome.OPENED, opened.id(), now);
                    case CallTheRoll.Drawn.AlreadyOpen(RollCall open) ->
                        keep(id, draw, lessonId, moment, SpotCheckOutcome.ALREADY_OPEN, open.id(), now);
                    case CallTheRoll.Drawn.NotHeld _ ->
                        keep(id, draw, lessonId, moment, SpotCheckOutcome.NOT_HELD, null, now);
                }
            }
            return 1;
        });
    }

    private void keep(
            Id<SpotCheck> id,
            SpotCheckDraw draw,
            Id<Lesson> lesson,
            Instant moment,
            SpotCheckOutcome outcome,
            @Nullable Id<RollCall> rollCall,
            Instant now) {
        checks.save(new SpotCheck(id, draw.id(), lesson, moment, outcome, rollCall, now));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
