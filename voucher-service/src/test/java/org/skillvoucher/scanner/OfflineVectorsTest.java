package org.skillvoucher.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.PassKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/** The values that the protocol's document gives to whoever writes another scanner are what this one reads. */
class OfflineVectorsTest {
    private static final Path FILE = Path.of("../mobile-api-spec/docs/offline-check-in-vectors.json");

    private Map<String, Object> vectors = Map.of();

    @BeforeEach
    void read() throws IOException, ParseException {
        vectors = JSONObjectUtils.parse(Files.readString(FILE));
    }

    @Test
    void the_pass_says_what_its_bytes_say() {
        assertThat(SignedText.read(value("pass"), ScanRecord.LONGEST_PASS))
                .isInstanceOfSatisfying(SignedText.Reading.Signed.class, signed -> {
                    assertThat(signed.text().type()).isEqualTo(PassContent.TYPE);
                    assertThat(signed.text().kid()).isEqualTo(value("phoneKid"));
                    assertThat(signed.text().payload()).isEqualTo(bytes("passPayload"));
                    assertThat(signed.text().isSignedBy(key("phone"))).isTrue();
                });
        PassContent content = PassContent.of(bytes("passPayload")).orElseThrow();
        assertThat(content.kind()).isEqualTo(PassKind.OFFLINE);
        assertThat(content.voucher()).hasToString(value("voucher"));
        assertThat(content.enrolment()).hasToString(value("enrolment"));
        assertThat(content.audience())
                .isEqualTo(PassContent.audience(Id.of(value("institution")), Id.of(value("class"))));
        assertThat(Roster.audienceText(content.audience())).isEqualTo(value("audience"));
    }

    @Test
    void the_box_opens_for_voucher_and_enrolment_and_for_nothing_else() throws ParseException {
        assertThat(SealedEntry.tag(Id.of(value("enrolment")))).isEqualTo(bytes("tag"));
        byte[] plain = SealedEntry.open(Id.of(value("voucher")), Id.of(value("enrolment")), bytes("sealed"))
                .orElseThrow();
        assertThat(JSONObjectUtils.parse(new String(plain, StandardCharsets.UTF_8)))
                .containsEntry("name", value("name"));
        assertThat(SealedEntry.open(Id.random(), Id.of(value("enrolment")), bytes("sealed")))
                .isEmpty();
        assertThat(SealedEntry.open(Id.of(value("voucher")), Id.random(), bytes("sealed")))
                .isEmpty();
    }

    @Test
    void the_records_are_signed_and_chained() {
        ScanRecord first = record("first");
        ScanRecord second = record("second");
        assertThat(first.seq()).isEqualTo(1);
        assertThat(first.prev()).isEqualTo(value("firstPrev"));
        assertThat(first.direction()).isEqualTo(Direction.IN);
        assertThat(first.pass()).isEqualTo(value("pass"));
        assertThat(first.lesson()).hasToString(value("lesson"));
        assertThat(ScanRecord.hash(value("first"))).isEqualTo(value("firstHash"));
        assertThat(second.prev()).isEqualTo(value("firstHash"));
        assertThat(ScanRecord.hash(value("second"))).isEqualTo(value("secondHash"));
    }

    @Test
    void the_roster_is_signed_line_by_line() {
        Id<TrainingClass> in = Id.of(value("class"));
        Instant at = Instant.parse("2020-07-06T00:50:00Z");
        Instant starts = Instant.parse("2020-07-06T01:00:00Z");
        Instant ends = Instant.parse("2020-07-06T04:00:00Z");
        Duration around = Duration.ofMinutes(30);
        Roster roster = new Roster(
                Id.of(value("scanner")),
                LocalDate.of(2020, 7, 6),
                at,
                at,
                60,
                value("rosterTicket"),
                PublicPoint.of(key("server")),
                null,
                in,
                List.of(new Roster.Window(
                        new Lesson(Id.of(value("lesson")), in, starts, ends, "第一课"),
                        starts.minus(around),
                        ends.plus(around))),
                List.of(new Roster.ClassSeats(
                        in,
                        PassContent.audience(Id.of(value("institution")), in),
                        List.of(new Roster.Seat(value("tag"), value("sealed"))))));

        assertThat(SignedText.kidOf(key("server"))).isEqualTo(value("serverKid"));
        assertThat(ScanRecord.digest(value("rosterLines").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(bytes("rosterDigest"));
        assertThat(roster.digest()).isEqualTo(bytes("rosterDigest"));
        assertThat(SignedText.read(value("roster"), ScanRecord.LONGEST))
                .isInstanceOfSatisfying(SignedText.Reading.Signed.class, signed -> {
                    assertThat(signed.text().type()).isEqualTo(DownloadRoster.TYPE);
                    assertThat(signed.text().payload()).isEqualTo(bytes("rosterDigest"));
                    assertThat(signed.text().isSignedBy(key("server"))).isTrue();
                });
    }

    private ScanRecord record(String name) {
        return switch (ScanRecord.read(value(name), Id.of(value("scanner")), key("scanner"))) {
            case ScanRecord.Reading.Genuine genuine -> genuine.record();
            case ScanRecord.Reading.Bad bad -> throw new AssertionError(bad.why());
        };
    }

    private ECKey key(String of) {
        return SignedText.publicKey(bytes(of + "X"), bytes(of + "Y"));
    }

    private byte[] bytes(String name) {
        return Base64.getUrlDecoder().decode(value(name));
    }

    private String value(String name) {
        return String.valueOf(vectors.get(name));
    }
}
