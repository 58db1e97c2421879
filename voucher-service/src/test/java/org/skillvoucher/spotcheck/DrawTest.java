package org.skillvoucher.spotcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Lesson;

/** The vectors were made with the lines of Python in {@code docs/spot-checks.md}, not with this code. */
final class DrawTest {
    private static final Seed SEED = Seed.ofHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final Id<SpotCheckDraw> DRAW = Id.of("00000000-0000-4000-8000-000000000400");
    private static final Instant START = Instant.parse("2021-03-10T00:00:00Z");

    private static Draw draw(int perMille) {
        return new Draw(DRAW, perMille, SEED);
    }

    private static Id<Lesson> lesson(int number) {
        return Id.of("00000000-0000-4000-8000-0000000000" + Integer.toHexString(number));
    }

    @Test
    void the_commitment_is_the_sha256_of_the_seed() {
        assertThat(SEED.commitment()).isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
    }

    @ParameterizedTest
    @CsvSource({
        "81, ,                    2021-03-10T00:28:52Z",
        "82, 2021-03-10T02:45:52Z, 2021-03-10T02:45:52Z",
        "83, ,                    2021-03-10T00:26:04Z",
        "84, ,                    2021-03-10T00:15:07Z",
        "85, 2021-03-10T02:20:47Z, 2021-03-10T02:20:47Z",
        "86, ,                    2021-03-10T00:49:37Z",
        "87, 2021-03-10T02:17:12Z, 2021-03-10T02:17:12Z",
        "88, 2021-03-10T01:14:35Z, 2021-03-10T01:14:35Z",
        "89, 2021-03-10T00:32:29Z, 2021-03-10T00:32:29Z"
    })
    void a_lesson_of_three_hours_is_visited_as_the_other_program_says(
            String number, @org.jspecify.annotations.Nullable Instant ofHalf, Instant ofAll) {
        Id<Lesson> lesson = lesson(Integer.parseInt(number, 16));
        Instant end = START.plusSeconds(3 * 3600);
        assertThat(draw(500).visit(lesson, START, end)).isEqualTo(Optional.ofNullable(ofHalf));
        assertThat(draw(1000).visit(lesson, START, end)).contains(ofAll);
    }

    @Test
    void a_lesson_shorter_than_25_minutes_is_visited_in_its_middle() {
        assertThat(draw(1000).visit(lesson(0x81), START, START.plusSeconds(1499)))
                .contains(START.plusSeconds(749));
        assertThat(draw(1000).visit(lesson(0x81), START, START.plusSeconds(1500)))
                .hasValueSatisfying(moment -> assertThat(moment)
                        .isAfterOrEqualTo(START.plusSeconds(600))
                        .isBefore(START.plusSeconds(900)));
    }

    @Test
    void no_moment_lies_after_the_midnight_at_which_the_seed_may_be_told() {
        Instant late = Instant.parse("2021-03-10T15:50:00Z");
        assertThat(draw(1000).visit(lesson(0x81), late, late.plusSeconds(4200)))
                .contains(Instant.parse("2021-03-10T15:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 333, 500, 999, 1000})
    void of_100_000_lessons_as_many_are_drawn_as_the_share_says_spread_over_the_lesson(int perMille) {
        long randomSeed = Long.getLong("draw.seed", 20_210_301L + perMille);
        System.out.println("draw of " + perMille + " in a thousand, random seed " + randomSeed);
        Random random = new Random(randomSeed);
        byte[] bytes = new byte[Seed.BYTES];
        random.nextBytes(bytes);
        Draw draw = new Draw(
                Id.of(new UUID(random.nextLong(), random.nextLong())),
                perMille,
                Seed.ofHex(HexFormat.of().formatHex(bytes)));
        int lessons = 100_000;
        int drawn = 0;
        long sum = 0;
        for (int i = 0; i < lessons; i++) {
            Optional<Instant> moment = draw.visit(
                    Id.of(new UUID(random.nextLong(), random.nextLong())), START, START.plusSeconds(2 * 3600));
            if (moment.isPresent()) {
                drawn++;
                long second = moment.get().getEpochSecond() - START.getEpochSecond();
                assertThat(second).isBetween(600L, 6599L);
                sum += second;
            }
        }
        double share = perMille / 1000.0;
        double sigma = Math.sqrt(lessons * share * (1 - share));
        assertThat((double) drawn)
                .as("seed " + randomSeed)
                .isBetween(lessons * share - 3 * sigma, lessons * share + 3 * sigma);
        if (drawn > 0) {
            double mean = 600 + 2999.5;
            double sigmaOfMean = 6000 / Math.sqrt(12.0 * drawn);
            assertThat((double) sum / drawn)
                    .as("seed " + randomSeed)
                    .isBetween(mean - 4 * sigmaOfMean, mean + 4 * sigmaOfMean);
        }
    }

    @Test
    void a_share_is_at_most_the_whole() {
        assertThatThrownBy(() -> draw(1001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> draw(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_seed_is_printed_nowhere() {
        assertThat(SEED + " " + draw(5)).doesNotContain(SEED.hex()).doesNotContain("000102");
    }
}
