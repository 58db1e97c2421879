package org.skillvoucher.spotcheck;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.RollCall;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.ListInstitution;

/**
 * Reads draws: the commitment at once, the seed and every lesson with what was drawn only when the days are over. Officers
 * and institutions see the draws that can reach them: of their own place, of places within it and of the places above it.
 */
@Singleton
public final class SeeDraws {
    private static final String TABLE = "spot_check_draw";
    private static final String COLUMN = "seed_sealed";

    private final SpotCheckDraws draws;
    private final LessonsInReach lessons;
    private final ListInstitution institutions;
    private final FieldCipher cipher;
    private final BusinessTime business;

    SeeDraws(
            SpotCheckDraws draws,
            LessonsInReach lessons,
            ListInstitution institutions,
            FieldCipher cipher,
            BusinessTime business) {
        this.draws = draws;
        this.lessons = lessons;
        this.institutions = institutions;
        this.cipher = cipher;
        this.business = business;
    }

    /** A draw with its seed in hexadecimal digits, if that is told by now. */
    public record Shown(SpotCheckDraw draw, Optional<String> seed) {
        @Override
        public String toString() {
            return draw.toString();
        }
    }

    /** One lesson that a draw reached: the moment is there if it was drawn, the outcome once it was decided. */
    public record Reached(
            Id<Lesson> lesson,
            Instant startsAt,
            Instant endsAt,
            Optional<Instant> momentAt,
            @Nullable SpotCheckOutcome outcome,
            @Nullable Id<RollCall> rollCall,
            @Nullable Integer asked,
            @Nullable Integer answered) {}

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Shown see(Actor by, Id<SpotCheckDraw> id) {
        return shown(seen(by, id));
    }

    /** Draws that can reach the caller, by id after {@code after}. */
    public List<Shown> list(Actor by, Id<?> after, int size) {
        RegionCode place = place(by);
        return draws
                .page(
                        place.prefix() + "%",
                        place.parent().digits(),
                        place.parent().parent().digits(),
                        after,
                        size)
                .stream()
                .map(this::shown)
                .toList();
    }

    /**
     * Every lesson of an approved class that begins in the days and the region of the draw, by id after {@code after}. Can
     * answer NOT_FOUND, NOT_YOURS, DRAW_NOT_REVEALED.
     */
    public List<Reached> lessons(Actor by, Id<SpotCheckDraw> id, Id<?> after, int size) {
        SpotCheckDraw draw = seen(by, id);
        if (!isRevealed(draw)) {
            throw new Refused(Refusal.DRAW_NOT_REVEALED, Map.of("revealedFrom", draw.revealedFrom()));
        }
        Draw made = open(draw);
        return lessons.page(id, draw.region().prefix() + "%", draw.beginsAt(), draw.endsAt(), after, size).stream()
                .map(lesson -> reached(made, lesson))
                .toList();
    }

    /** The draw as it decides: for the system's own use. */
    Draw open(SpotCheckDraw draw) {
        return new Draw(
                draw.id(), draw.perMille(), Seed.ofHex(cipher.open(TABLE, COLUMN, draw.id(), draw.seedSealed())));
    }

    static byte[] seal(FieldCipher cipher, Id<SpotCheckDraw> id, Seed seed) {
        return cipher.seal(TABLE, COLUMN, id, seed.hex());
    }

    private static Reached reached(Draw draw, LessonInReach lesson) {
        return new Reached(
                lesson.id(),
                lesson.startsAt(),
                lesson.endsAt(),
                draw.visit(lesson.id(), lesson.startsAt(), lesson.endsAt()),
                lesson.outcome(),
                lesson.rollCallId(),
                lesson.asked(),
                lesson.answered());
    }

    private SpotCheckDraw seen(Actor by, Id<SpotCheckDraw> id) {
        SpotCheckDraw draw = draws.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("draw", id)));
        RegionCode place = place(by);
        if (!draw.region().isWithin(place) && !place.isWithin(draw.region())) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return draw;
    }

    private RegionCode place(Actor by) {
        return switch (by) {
            case Actor.Officer officer -> officer.region();
            case Actor.Staff staff -> institutions.require(staff.institution()).region();
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> throw new Refused(Refusal.NOT_YOURS);
        };
    }

    private boolean isRevealed(SpotCheckDraw draw) {
        return !business.today().isBefore(draw.revealedFrom());
    }

    private Shown shown(SpotCheckDraw draw) {
        return new Shown(draw, isRevealed(draw) ? Optional.of(open(draw).seed().hex()) : Optional.empty());
    }
}
