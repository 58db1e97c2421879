package org.skillvoucher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.AttendanceRules;

class SettledClassesTest {
    private static final Instant MORNING = Instant.parse("2021-03-01T00:30:00Z");

    private final Id<TrainingClass> in = Id.random();
    private final Id<Lesson> lesson = Id.random();
    private final Map<Id<TrainingClass>, AgreedAttendance> agreedRows = new HashMap<>();
    private final Map<Id<TrainingClass>, ClassSite> siteRows = new HashMap<>();
    private final Map<Id<Lesson>, Lesson> lessonRows = new HashMap<>(Map.of(lesson, lessonAt(MORNING)));
    private final SettledClasses settled = new SettledClasses(
            table(AgreedAttendances.class, agreedRows),
            table(ClassSites.class, siteRows),
            table(Lessons.class, lessonRows));
    private int reads;

    @Test
    void of_an_approved_class_each_row_is_read_until_it_is_known_and_then_no_more() {
        approve();
        siteRows.put(in, siteAt("示范路1号"));
        for (int i = 0; i < 3; i++) {
            assertThat(settled.agreed(in)).contains(agreedRows.get(in));
            assertThat(settled.site(in)).contains(siteRows.get(in));
            assertThat(settled.lesson(lesson)).contains(lessonAt(MORNING));
        }
        assertThat(reads).as("one, one, and the lesson once more").isEqualTo(4);
    }

    @Test
    void that_an_approved_class_has_no_site_is_known_too() {
        approve();
        settled.agreed(in);
        assertThat(settled.site(in)).isEmpty();
        reads = 0;
        assertThat(settled.site(in)).isEmpty();
        assertThat(reads).isZero();
    }

    @Test
    void nothing_of_a_class_that_is_not_approved_is_remembered() {
        for (int day = 0; day < 3; day++) {
            Instant moved = MORNING.plus(Duration.ofDays(day));
            lessonRows.put(lesson, lessonAt(moved));
            siteRows.put(in, siteAt("示范路" + day + "号"));
            assertThat(settled.agreed(in)).isEmpty();
            assertThat(settled.lesson(lesson)).contains(lessonAt(moved));
            assertThat(settled.site(in)).contains(siteRows.get(in));
        }
    }

    @Test
    void what_was_handed_in_again_before_the_approval_is_what_counts() {
        settled.lesson(lesson);
        settled.site(in);
        lessonRows.put(lesson, lessonAt(MORNING.plusSeconds(3600)));
        siteRows.put(in, siteAt("示范路2号"));
        approve();
        settled.agreed(in);
        assertThat(settled.lesson(lesson)).contains(lessonAt(MORNING.plusSeconds(3600)));
        assertThat(settled.site(in)).contains(siteAt("示范路2号"));
    }

    @Test
    void a_lesson_or_an_approval_that_is_not_there_yet_is_asked_for_again() {
        Id<Lesson> other = Id.random();
        assertThat(settled.lesson(other)).isEmpty();
        lessonRows.put(other, new Lesson(other, in, MORNING, MORNING.plusSeconds(60), "安全"));
        assertThat(settled.lesson(other)).isPresent();
        assertThat(settled.agreed(in)).isEmpty();
        approve();
        assertThat(settled.agreed(in)).isPresent();
    }

    private void approve() {
        agreedRows.put(
                in,
                new AgreedAttendance(
                        in,
                        null,
                        null,
                        80,
                        45,
                        30,
                        30,
                        0,
                        8,
                        100,
                        AttendanceRules.OutsideRadius.values()[0],
                        2,
                        AttendanceRules.MoreOfflinePasses.values()[0],
                        AttendanceRules.Leave.values()[0],
                        AttendanceRules.MissedRollCall.values()[0],
                        24,
                        7,
                        MORNING));
    }

    private Lesson lessonAt(Instant begins) {
        return new Lesson(lesson, in, begins, begins.plusSeconds(5400), "安全");
    }

    private ClassSite siteAt(String address) {
        return new ClassSite(in, address, 28_970_000, 118_870_000);
    }

    /** Rows in memory, of which nothing but {@code findById} is asked. */
    private <T> T table(Class<T> repository, Map<?, ?> rows) {
        return repository.cast(Proxy.newProxyInstance(
                repository.getClassLoader(), new Class<?>[] {repository}, (_, method, arguments) -> {
                    if (!method.getName().equals("findById")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    reads++;
                    return Optional.ofNullable(rows.get(arguments[0]));
                }));
    }
}
