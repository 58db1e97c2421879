package org.skillvoucher.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.HeldBecause;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.SignedText;

/** A record is what its scanner signed, to the letter; and what speaks against it is found whatever its pass says. */
class ScanRecordTest {
    private static final ECKey KEY = newKey();
    private static final Id<Scanner> SCANNER = Id.random();
    private static final Instant CONTACT = Instant.parse("2021-03-10T00:00:00Z");
    private static final Instant AT = CONTACT.plus(Duration.ofHours(1));
    private static final Instant RECEIVED = AT.plus(Duration.ofHours(5));
    private static final Instant UPLOAD_UNTIL = AT.plus(Duration.ofHours(24));
    private static final String HEAD = ScanRecord.hash("the record before");

    @Test
    void what_was_signed_is_read_again() {
        ScanRecord record = at(AT, Duration.ofHours(1));
        assertThat(ScanRecord.read(record.signedBy(KEY), SCANNER, KEY))
                .isEqualTo(new ScanRecord.Reading.Genuine(record));
    }

    @Test
    void no_letter_of_a_record_can_be_changed_left_out_or_put_in() {
        String text = at(AT, Duration.ofHours(1)).signedBy(KEY);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(text.substring(0, i) + other + text.substring(i + 1));
            assertRefused(text.substring(0, i) + text.substring(i + 1));
            assertRefused(text.substring(0, i) + 'A' + text.substring(i));
        }
        assertRefused(text + "A");
        assertRefused("");
    }

    @Test
    void a_record_of_another_key_or_scanner_is_refused() {
        String text = at(AT, Duration.ofHours(1)).signedBy(KEY);
        assertThat(ScanRecord.read(text, SCANNER, newKey()))
                .isEqualTo(new ScanRecord.Reading.Bad(RecordRefusal.SIGNATURE_WRONG));
        assertThat(ScanRecord.read(text, Id.random(), KEY))
                .isEqualTo(new ScanRecord.Reading.Bad(RecordRefusal.OTHER_SCANNER));
        assertThat(ScanRecord.read(SignedText.sign(KEY, "pass", new byte[54]), SCANNER, KEY))
                .isEqualTo(new ScanRecord.Reading.Bad(RecordRefusal.MALFORMED));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("seq", 0),
                Arguments.of("seq", 1.5),
                Arguments.of("seq", "1"),
                Arguments.of("seq", 1_000_000_001L),
                Arguments.of("prev", 7),
                Arguments.of("id", "no id"),
                Arguments.of("id", "00000000-0000-0000-0000-000000000000"),
                Arguments.of("lesson", "A0000000-0000-4000-8000-00000000000F"),
                Arguments.of("direction", "UP"),
                Arguments.of("pass", "x".repeat(301)),
                Arguments.of("scannedAt", -1),
                Arguments.of("scannedAt", Long.MAX_VALUE),
                Arguments.of("ticket", "x".repeat(101)),
                Arguments.of("elapsedMs", -1),
                Arguments.of("more", 1),
                Arguments.of("pass", null));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("malformed")
    void a_field_that_is_not_what_it_should_be_is_refused(String field, @Nullable Object value) throws ParseException {
        Map<String, Object> fields =
                JSONObjectUtils.parse(at(AT, Duration.ofHours(1)).json());
        fields.put(field, value);
        String text = SignedText.sign(
                KEY, ScanRecord.TYPE, JSONObjectUtils.toJSONString(fields).getBytes(StandardCharsets.UTF_8));
        assertThat(ScanRecord.read(text, SCANNER, KEY)).isEqualTo(new ScanRecord.Reading.Bad(RecordRefusal.MALFORMED));
    }

    // What speaks against it

    @Test
    void a_record_that_follows_the_one_before_in_its_time_is_right() {
        assertThat(odd(at(AT, Duration.ofHours(1)))).isNull();
    }

    @Test
    void a_clock_may_be_two_minutes_off_its_own_ticking_and_no_more() {
        assertThat(odd(at(AT, Duration.ofMinutes(58)))).isNull();
        assertThat(odd(at(AT, Duration.ofMinutes(58).minusMillis(1)))).isEqualTo(HeldBecause.CLOCK_ODD);
        assertThat(odd(at(AT, Duration.ofMinutes(62)))).isNull();
        assertThat(odd(at(AT, Duration.ofMinutes(62).plusMillis(1)))).isEqualTo(HeldBecause.CLOCK_ODD);
    }

    @Test
    void a_scan_lies_between_contact_and_upload() {
        assertThat(odd(at(CONTACT, Duration.ZERO))).isNull();
        assertThat(odd(at(CONTACT.minusMillis(1), Duration.ZERO))).isEqualTo(HeldBecause.CLOCK_ODD);
        Instant last = RECEIVED.plus(JudgeRecord.OFF_AT_MOST);
        assertThat(odd(at(last, Duration.between(CONTACT, last)))).isNull();
        Instant later = last.plusMillis(1);
        assertThat(odd(at(later, Duration.between(CONTACT, later)))).isEqualTo(HeldBecause.CLOCK_ODD);
    }

    @Test
    void a_clock_may_be_put_back_by_two_minutes_and_no_more() {
        ScanRecord record = at(AT, Duration.ofHours(1));
        Instant last = AT.plus(JudgeRecord.OFF_AT_MOST);
        assertThat(JudgeRecord.odd(record, after(last, CONTACT, Duration.ofHours(1))))
                .isNull();
        assertThat(JudgeRecord.odd(record, after(last.plusMillis(1), CONTACT, Duration.ofHours(1))))
                .isEqualTo(HeldBecause.CLOCK_ODD);
    }

    @Test
    void the_ticking_after_one_ticket_never_runs_backwards() {
        ScanRecord record = at(AT, Duration.ofHours(1));
        assertThat(JudgeRecord.odd(
                        record, after(AT, CONTACT, Duration.ofHours(1).plusMillis(1))))
                .isEqualTo(HeldBecause.CLOCK_ODD);
        Instant other = CONTACT.minusSeconds(10);
        Duration most = Duration.ofHours(1).plusSeconds(10).plus(JudgeRecord.OFF_AT_MOST);
        assertThat(JudgeRecord.odd(record, after(AT, other, most))).isNull();
        assertThat(JudgeRecord.odd(record, after(AT, other, most.plusMillis(1))))
                .isEqualTo(HeldBecause.CLOCK_ODD);
    }

    @Test
    void what_was_not_yet_written_at_a_contact_was_scanned_after_it() {
        ScanRecord record = at(AT, Duration.ofHours(1));
        Instant last = AT.plus(JudgeRecord.OFF_AT_MOST);
        assertThat(JudgeRecord.odd(record, around(HEAD, null, last, RECEIVED))).isNull();
        assertThat(JudgeRecord.odd(record, around(HEAD, null, last.plusMillis(1), RECEIVED)))
                .isEqualTo(HeldBecause.CLOCK_ODD);
    }

    @Test
    void a_ticket_that_is_not_ours_dates_nothing() {
        JudgeRecord.Around ours = around(HEAD, null, null, RECEIVED);
        JudgeRecord.Around foreign = new JudgeRecord.Around(
                false, false, false, HEAD, null, null, Optional.empty(), ours.receivedAt(), ours.uploadUntil());
        assertThat(JudgeRecord.odd(at(AT, Duration.ofHours(1)), foreign)).isEqualTo(HeldBecause.CLOCK_ODD);
    }

    @Test
    void a_record_out_of_its_chain_or_out_of_time_is_held() {
        ScanRecord record = at(AT, Duration.ofHours(1));
        assertThat(JudgeRecord.odd(record, around(ScanRecord.hash("another"), null, null, RECEIVED)))
                .isEqualTo(HeldBecause.CHAIN_BROKEN);
        assertThat(JudgeRecord.odd(record, around(HEAD, null, null, UPLOAD_UNTIL)))
                .isNull();
        assertThat(JudgeRecord.odd(record, around(HEAD, null, null, UPLOAD_UNTIL.plusMillis(1))))
                .isEqualTo(HeldBecause.LATE);
    }

    @Test
    void the_gravest_reason_is_given() {
        ScanRecord record = at(AT.minus(Duration.ofDays(1)), Duration.ZERO);
        Optional<TimeTicket> none = Optional.empty();
        Instant late = UPLOAD_UNTIL.plusSeconds(1);
        assertThat(JudgeRecord.odd(
                        record, new JudgeRecord.Around(true, true, true, "", null, null, none, late, UPLOAD_UNTIL)))
                .isEqualTo(HeldBecause.SCANNER_REVOKED);
        assertThat(JudgeRecord.odd(
                        record, new JudgeRecord.Around(false, true, true, "", null, null, none, late, UPLOAD_UNTIL)))
                .isEqualTo(HeldBecause.CHAIN_FORKED);
        assertThat(JudgeRecord.odd(
                        record, new JudgeRecord.Around(false, false, true, "", null, null, none, late, UPLOAD_UNTIL)))
                .isEqualTo(HeldBecause.CHAIN_GAP);
    }

    private static @Nullable HeldBecause odd(ScanRecord record) {
        return JudgeRecord.odd(record, around(HEAD, null, null, RECEIVED));
    }

    private static JudgeRecord.Around after(Instant scannedAt, Instant contact, Duration elapsed) {
        return around(HEAD, new JudgeRecord.Before(scannedAt, contact, contact.plus(elapsed)), null, RECEIVED);
    }

    private static JudgeRecord.Around around(
            String head, JudgeRecord.@Nullable Before last, @Nullable Instant notYet, Instant received) {
        return new JudgeRecord.Around(
                false,
                false,
                false,
                head,
                last,
                notYet,
                Optional.of(new TimeTicket(CONTACT, CONTACT)),
                received,
                UPLOAD_UNTIL);
    }

    private static ScanRecord at(Instant scannedAt, Duration elapsed) {
        return new ScanRecord(
                SCANNER,
                7,
                HEAD,
                Id.random(),
                Id.random(),
                Direction.IN,
                "a.pass",
                scannedAt,
                "VCT1:x",
                elapsed.toMillis());
    }

    private static void assertRefused(String text) {
        assertThat(ScanRecord.read(text, SCANNER, KEY)).as(text).isInstanceOf(ScanRecord.Reading.Bad.class);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
