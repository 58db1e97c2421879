package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.time.MachineTime;

class ClassCodesTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T01:00:00Z");
    private static final int STEPS = 1000;

    private final ClassCodes codes = codes(5, 2, (byte) 0);
    private final Id<?> lesson = Id.random();

    @Test
    void a_code_is_short_and_no_address() {
        String text = codes.shown(CodePurpose.IN, lesson, BEGIN).text();
        assertThat(text).startsWith("VCH1:").hasSize(49).doesNotContain("/", ".", "?");
    }

    @Test
    void a_code_changes_every_five_seconds() {
        ClassCodes.Shown first = codes.shown(CodePurpose.IN, lesson, BEGIN);
        assertThat(codes.shown(CodePurpose.IN, lesson, BEGIN.plusMillis(4_999)).text())
                .isEqualTo(first.text());
        assertThat(first.nextAt()).isEqualTo(BEGIN.plusSeconds(5));
        assertThat(codes.shown(CodePurpose.IN, lesson, first.nextAt()).text()).isNotEqualTo(first.text());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "4999, true", "6999, true", "7000, true", "7001, false", "13000, false"})
    void a_code_is_taken_as_long_as_it_is_shown_and_two_seconds_more(int millis, boolean taken) {
        String text = codes.shown(CodePurpose.OUT, lesson, BEGIN).text();
        ClassCodes.Reading reading = codes.read(text, BEGIN.plusMillis(millis), CodePurpose.IN, CodePurpose.OUT);
        if (taken) {
            assertThat(reading).isInstanceOfSatisfying(ClassCodes.Reading.Genuine.class, genuine -> {
                assertThat(genuine.purpose()).isEqualTo(CodePurpose.OUT);
                assertThat(genuine.subject()).isEqualTo(lesson);
            });
        } else {
            assertThat(reading).isEqualTo(new ClassCodes.Reading.Bad(ScanRefusal.CODE_STALE));
        }
    }

    @Test
    void a_code_of_the_future_is_not_taken() {
        String text = codes.shown(CodePurpose.IN, lesson, BEGIN.plusSeconds(60)).text();
        assertThat(codes.read(text, BEGIN, CodePurpose.IN))
                .isEqualTo(new ClassCodes.Reading.Bad(ScanRefusal.CODE_STALE));
    }

    @Test
    void a_code_for_one_purpose_is_none_for_another() {
        String text = codes.shown(CodePurpose.ROLL_CALL, lesson, BEGIN).text();
        assertThat(codes.read(text, BEGIN, CodePurpose.IN, CodePurpose.OUT))
                .isEqualTo(new ClassCodes.Reading.Bad(ScanRefusal.CODE_OF_OTHER_PURPOSE));
    }

    @Test
    void a_code_of_another_system_is_forged() {
        String text = codes(5, 2, (byte) 1).shown(CodePurpose.IN, lesson, BEGIN).text();
        assertThat(codes.read(text, BEGIN, CodePurpose.IN))
                .isEqualTo(new ClassCodes.Reading.Bad(ScanRefusal.CODE_FORGED));
    }

    @Test
    void every_character_of_a_code_is_covered() {
        String text = codes.shown(CodePurpose.IN, lesson, BEGIN).text();
        for (int at = ClassCodes.PREFIX.length(); at < text.length(); at++) {
            String altered = text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
            assertThat(codes.read(altered, BEGIN, CodePurpose.IN))
                    .as("character %d", at)
                    .isInstanceOfSatisfying(
                            ClassCodes.Reading.Bad.class,
                            bad -> assertThat(bad.why()).isIn(ScanRefusal.CODE_FORGED, ScanRefusal.CODE_MALFORMED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "VCH1:",
                "vch1:AAAA",
                "https://example.org/VCH1:AAAA",
                "intent://VCH1:AAAA#Intent;end",
                "VCH2:AAAA",
                "VCH1:====",
                "javascript:alert(1)"
            })
    void what_is_no_code_of_ours_is_refused_and_never_opened(String text) {
        assertThat(codes.read(text, BEGIN, CodePurpose.IN))
                .isEqualTo(new ClassCodes.Reading.Bad(ScanRefusal.CODE_MALFORMED));
    }

    /**
     * What rotation buys against a photo that is passed on (threats.md): of all moments at which the screen can be photographed, the
     * share in which the code is still taken after the delay, for each period, grace and delay of the table.
     */
    @ParameterizedTest
    @CsvSource({
        // period, grace, delay (s), share still taken (per cent)
        "30, 5, 1, 100", "30, 5, 3, 100", "30, 5, 5, 100", "30, 5, 8, 90", "30, 5, 12, 77", "30, 5, 20, 50",
        "10, 2, 1, 100", "10, 2, 3, 90", "10, 2, 5, 70", "10, 2, 8, 40", "10, 2, 12, 0", "10, 2, 20, 0",
        "5, 2, 1, 100", "5, 2, 3, 80", "5, 2, 5, 40", "5, 2, 8, 0", "5, 2, 12, 0", "5, 2, 20, 0",
        "3, 2, 1, 100", "3, 2, 3, 67", "3, 2, 5, 0", "3, 2, 8, 0", "3, 2, 12, 0", "3, 2, 20, 0",
    })
    void a_relayed_code_is_taken_as_often_as_the_table_says(int period, int grace, int delay, int percent) {
        ClassCodes screen = codes(period, grace, (byte) 0);
        // A begin of a period for each of the table's periods.
        Instant from = Instant.ofEpochSecond(BEGIN.getEpochSecond() / 30 * 30);
        int taken = 0;
        for (int step = 0; step < STEPS; step++) {
            Instant photographed =
                    from.plus(Duration.ofSeconds(period).multipliedBy(step).dividedBy(STEPS));
            String text = screen.shown(CodePurpose.IN, lesson, photographed).text();
            Instant submitted = photographed.plusSeconds(delay);
            if (screen.read(text, submitted, CodePurpose.IN) instanceof ClassCodes.Reading.Genuine) {
                taken++;
            }
        }
        assertThat(taken * 100.0 / STEPS).isBetween(percent - 0.6, percent + 0.6);
    }

    private static ClassCodes codes(int period, int grace, byte secret) {
        byte[] bytes = new byte[32];
        bytes[0] = secret;
        return new ClassCodes(
                MacKey.ofBytes(bytes), Duration.ofSeconds(period), Duration.ofSeconds(grace), new MachineTime());
    }
}
