package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.attendance.Presence.Counts;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

class PresenceTest {
    private static final Instant NINE = Instant.parse("2021-03-10T01:00:00Z");
    private static final Lesson LESSON =
            new Lesson(Id.random(), Id.random(), NINE, NINE.plus(Duration.ofHours(2)), "第一课");
    private static final Presence.Window WINDOW = new Presence.Window(Duration.ofMinutes(30), Duration.ofMinutes(30));
    private static final List<Presence.Seat> SEATS = List.of(seat(), seat(), seat());

    @ParameterizedTest
    @CsvSource({
        // minutes after the lesson's begin (it lasts 120), whether it can be scanned, whether the day is over
        "-540, false, false",
        "-541, false, true",
        "-31, false, false",
        "-30, true, false",
        "150, true, false",
        "151, false, true",
    })
    void a_lesson_is_shown_while_its_window_is_open(int minutes, boolean shown, boolean over) {
        Presence seen = at(NINE.plus(Duration.ofMinutes(minutes)));
        assertThat(seen.lessons()).hasSize(shown ? 1 : 0);
        assertThat(seen.dayIsOver()).isEqualTo(over);
    }

    @Test
    void heads_move_from_absent_to_present_to_gone() {
        Presence empty = at(NINE);
        assertThat(counts(empty)).isEqualTo(new Counts(3, 0, 0, 3));
        Presence in = empty.after(counted(0, Direction.IN));
        assertThat(counts(in)).isEqualTo(new Counts(3, 1, 0, 2));
        Presence out = in.after(counted(0, Direction.OUT));
        assertThat(counts(out)).isEqualTo(new Counts(3, 0, 1, 2));
    }

    @Test
    void a_scan_out_alone_shows_nobody_in_the_room() {
        assertThat(counts(at(NINE).after(counted(1, Direction.OUT)))).isEqualTo(new Counts(3, 0, 0, 3));
    }

    @Test
    void a_refused_scan_and_one_of_a_stranger_change_nothing() {
        Presence empty = at(NINE);
        assertThat(empty.after(news(SEATS.getFirst().enrolment(), Direction.IN, ScanRefusal.PASS_STALE)))
                .isEqualTo(empty);
        ScanNews stranger = news(Id.random(), Direction.IN, null);
        assertThat(empty.places(stranger)).isFalse();
        assertThat(empty.after(stranger)).isEqualTo(empty);
        assertThat(empty.nameOf(stranger)).isEmpty();
    }

    @Test
    void any_order_and_any_repetition_of_the_same_scans_give_the_same_picture() {
        List<ScanNews> scans = new ArrayList<>();
        for (int seat = 0; seat < SEATS.size(); seat++) {
            scans.add(counted(seat, Direction.IN));
            scans.add(counted(seat, Direction.OUT));
        }
        scans.removeLast();
        scans.addAll(List.copyOf(scans));
        Presence expected = all(scans);
        for (int seed = 0; seed < 100; seed++) {
            Collections.shuffle(scans, new Random(seed));
            assertThat(all(scans)).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(counts(expected)).isEqualTo(new Counts(3, 1, 2, 0));
    }

    @Test
    void news_are_read_as_they_were_written_and_name_nobody() {
        for (ScanNews news : List.of(
                counted(0, Direction.IN),
                news(null, Direction.OUT, ScanRefusal.PASS_FORGED),
                news(Id.random(), Direction.IN, ScanRefusal.WRONG_CLASS))) {
            assertThat(ScanNews.read(news.text())).contains(news);
            assertThat(news.text()).doesNotContain("林");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a b c d e f g", "1 2 3", "0 0 0 IN COUNTED - never"})
    void what_is_no_news_is_left_out(String text) {
        assertThat(ScanNews.read(text)).isEmpty();
    }

    @Test
    void a_word_of_a_newer_version_is_left_out() {
        assertThat(ScanNews.read(counted(0, Direction.IN).text().replace("COUNTED", "DREAMT")))
                .isEmpty();
    }

    private static Presence all(List<ScanNews> scans) {
        Presence seen = at(NINE);
        for (ScanNews scan : scans) {
            seen = seen.after(scan);
        }
        return seen;
    }

    private static Presence at(Instant now) {
        List<Lesson> running = Presence.running(List.of(LESSON), WINDOW, now);
        List<Id<Enrolment>> enrolments =
                SEATS.stream().map(Presence.Seat::enrolment).toList();
        return Presence.of(
                List.of(LESSON),
                running,
                SEATS,
                AttendanceSheetTest.sheet(running, enrolments, List.of()),
                WINDOW,
                now);
    }

    private static Counts counts(Presence seen) {
        return seen.lessons().getFirst().counts();
    }

    private static ScanNews counted(int seat, Direction direction) {
        return news(SEATS.get(seat).enrolment(), direction, null);
    }

    private static ScanNews news(
            @Nullable Id<Enrolment> enrolment, Direction direction, @Nullable ScanRefusal because) {
        return new ScanNews(
                Id.random(),
                LESSON.id(),
                enrolment,
                direction,
                because == null ? ScanOutcome.COUNTED : ScanOutcome.REFUSED,
                because,
                direction == Direction.IN ? NINE : NINE.plus(Duration.ofHours(1)));
    }

    private static Presence.Seat seat() {
        return new Presence.Seat(Id.random(), Optional.of("林**"));
    }
}
