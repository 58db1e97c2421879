package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Scanner;
import org.skillvoucher.api.model.ScannerConfirmation;
import org.skillvoucher.api.model.ScannerContact;
import org.skillvoucher.api.model.ScannerEnrolment;
import org.skillvoucher.api.model.ScannerInvitation;
import org.skillvoucher.api.model.ScannerInvitationOrder;
import org.skillvoucher.api.model.ScannerKey;
import org.skillvoucher.api.model.ScannerLogIn;
import org.skillvoucher.api.model.ScannerReport;
import org.skillvoucher.api.model.ScannerState;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.client.ScannersApi;
import org.skillvoucher.credit.BlockInstitution;
import org.skillvoucher.credit.InstitutionBlock;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;

/** A device of an institution from the code that it scans to the day it is lost, over HTTP. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.scanner.tries-a-minute", value = "2000")
final class ScannerStoryTest {
    private static final Set<Role> ADMIN = Set.of(Role.INSTITUTION_ADMIN);

    @Inject
    World world;

    @Inject
    ScannersApi api;

    @Inject
    Tokens tokens;

    @Inject
    BusinessTime business;

    @Inject
    MachineTime machine;

    @Inject
    History history;

    @Inject
    BlockInstitution blocks;

    private final UUID id = UUID.randomUUID();
    private final ECKey key = newKey();

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    @AfterEach
    void the_clock_goes_right_again() {
        MachineClockInTests.standAt(machine, Instant.now());
    }

    @Test
    void a_device_is_invited_enrolled_confirmed_and_keeps_in_contact() {
        String code = invite();
        Scanner waiting = enrol(id, key, code);

        assertThat(waiting.state()).isEqualTo(ScannerState.WAITING);
        assertThat(waiting.name()).isEqualTo("一号实训室");
        assertThat(waiting.confirmation()).isBetween(10, 99);
        assertThat(enrol(id, key, code).confirmation()).isEqualTo(waiting.confirmation());
        assertThat(refusal(this::logIn)).isEqualTo("SCANNER_STATE_WRONG");

        assertThat(confirm(waiting.confirmation()).state()).isEqualTo(ScannerState.ACTIVE);
        assertThat(confirm(waiting.confirmation()).state()).isEqualTo(ScannerState.ACTIVE);
        Session session = logIn();
        assertThat(session.roles()).containsExactly(org.skillvoucher.api.model.Role.SCANNER);

        Instant ahead = business.now().plusSeconds(7);
        ScannerContact contact = report(session, ahead, 3);
        assertThat(contact.ticket()).startsWith("VCT1:");
        assertThat(contact.serverTime()).isBetween(ahead.minusSeconds(7), ahead);
        assertThat(report(session, business.now().minusSeconds(90), 0).ticket()).isNotEqualTo(contact.ticket());
        Scanner seen = listed();
        assertThat(seen.clockOffsetMillis()).isBetween(-95_000L, -89_000L);
        assertThat(seen.waitingScans()).isZero();
        assertThat(seen.lastContactAt()).isNotNull();
        assertThat(seen.confirmation()).isNull();
        assertThat(events()).containsExactly("Enrolled", "Confirmed");
    }

    @Test
    void the_code_is_shown_as_a_picture_and_is_no_address() throws Exception {
        UUID invitation = UUID.randomUUID();
        ScannerInvitation invited = invite(invitation);

        assertThat(invited.code()).startsWith("VCS1:").doesNotContain("//");
        String svg = as(world.head, () -> api.getScannerInvitationSvg(invitation));
        assertThat(svg).startsWith("<svg");
        byte[] png =
                as(world.head, () -> api.getScannerInvitationPng(invitation)).toByteArray();
        assertThat(read(png)).isEqualTo(invited.code());
        assertThat(invite(invitation)).isEqualTo(invited);
    }

    @Test
    void a_code_lets_one_device_in_and_only_for_ten_minutes() {
        String code = invite();
        enrol(id, key, code);
        assertThat(enrol(id, key, code).state()).isEqualTo(ScannerState.WAITING);

        assertThat(refusal(() -> enrol(UUID.randomUUID(), newKey(), code))).isEqualTo("SCANNER_INVITATION_WRONG");
        assertThat(refusal(() -> enrol(id, newKey(), code))).isEqualTo("ID_USED_FOR_ANOTHER");
        assertThat(refusal(() -> enrol(UUID.randomUUID(), key, invite()))).isEqualTo("ID_USED_FOR_ANOTHER");

        String old = invite();
        MachineClockInTests.standAt(
                machine, Instant.now().plus(Duration.ofMinutes(10).minusSeconds(5)));
        enrol(UUID.randomUUID(), newKey(), old);
        MachineClockInTests.standAt(machine, Instant.now());
        String older = invite();
        MachineClockInTests.standAt(machine, Instant.now().plus(Duration.ofMinutes(10)));
        assertThat(refusal(() -> enrol(UUID.randomUUID(), newKey(), older))).isEqualTo("SCANNER_INVITATION_WRONG");
    }

    @Test
    void eight_devices_with_one_code_and_one_gets_in() throws Exception {
        String code = invite();

        Race.Outcome<Boolean> race = Race.of(IntStream.range(0, Race.CALLERS)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        enrol(UUID.randomUUID(), newKey(), code);
                        return true;
                    } catch (HttpClientResponseException refused) {
                        assertThat(problem(refused).refusal()).isEqualTo("SCANNER_INVITATION_WRONG");
                        return false;
                    }
                })
                .toList());

        assertThat(race.values().stream().filter(in -> in)).hasSize(1);
    }

    @Test
    void an_invented_or_altered_code_is_refused() {
        String code = invite();
        for (String wrong : List.of(
                "VCS1:",
                "https://example.org/VCS1:" + code,
                code.substring(0, code.length() - 2) + "AA",
                "VCS1:" + "A".repeat(43),
                "VCS1:!!",
                code + "AA")) {
            assertThat(refusal(() -> enrol(id, key, wrong))).as(wrong).isEqualTo("SCANNER_INVITATION_WRONG");
        }
    }

    @Test
    void a_device_that_does_not_hold_the_key_does_not_enrol() {
        String code = invite();
        String proof = signed(newKey(), "scanner-enrolment", Map.of("invitation", code, "scanner", id.toString()));
        String ofOther = signed(
                key,
                "scanner-enrolment",
                Map.of("invitation", code, "scanner", UUID.randomUUID().toString()));
        String ofOtherType = signed(key, "scanner-session", Map.of("invitation", code, "scanner", id.toString()));
        for (String wrong : List.of(proof, ofOther, ofOtherType, "x", proof + "A", unsigned(code))) {
            assertThat(refusal(() -> api.enrolScanner(id, new ScannerEnrolment(code, open(key), wrong))))
                    .as(wrong)
                    .isEqualTo("SCANNER_PROOF_WRONG");
        }
        ScannerKey notOnCurve = new ScannerKey("A".repeat(43), "A".repeat(43));
        assertThat(refusal(() -> api.enrolScanner(id, new ScannerEnrolment(code, notOnCurve, proof))))
                .isEqualTo("SCANNER_KEY_WRONG");
    }

    /** Who must prove to have seen the device is not told what it shows. */
    @Test
    void nobody_but_the_device_is_told_its_number() {
        int number = Objects.requireNonNull(enrol(id, key, invite()).confirmation());

        assertThat(listed().confirmation()).isNull();
        assertThat(confirm(number == 99 ? 98 : number + 1).confirmation()).isNull();
        assertThat(as(world.checker, () -> api.listScanners(null, 200)).items())
                .allSatisfy(seen -> assertThat(seen.confirmation()).isNull());
        assertThat(confirm(number).confirmation()).isNull();
        assertThat(as(world.head, () -> api.revokeScanner(id, new Reason("设备遗失")))
                        .confirmation())
                .isNull();
    }

    /** Threat 54: a stranger photographed the code and was faster; the number on the device at hand is not the stranger's. */
    @Test
    void the_third_wrong_number_revokes_a_device_that_waits() {
        Scanner waiting = enrol(id, key, invite());
        int wrong = Objects.requireNonNull(waiting.confirmation()) == 99 ? 98 : waiting.confirmation() + 1;

        assertThat(confirm(wrong).triesLeft()).isEqualTo(2);
        assertThat(confirm(wrong).triesLeft()).isEqualTo(1);
        assertThat(confirm(wrong).state()).isEqualTo(ScannerState.REVOKED);

        assertThat(refusal(() -> confirm(waiting.confirmation()))).isEqualTo("SCANNER_STATE_WRONG");
        assertThat(refusal(this::logIn)).isEqualTo("SCANNER_STATE_WRONG");
        assertThat(events()).containsExactly("Enrolled", "NumberWrong", "NumberWrong", "Mistaken");
    }

    @Test
    void a_blocked_institution_invites_enrols_and_confirms_no_device() {
        Scanner waiting = enrol(id, key, invite());
        String invited = invite();
        Id<InstitutionBlock> block = Id.random();
        blocks.propose(world.maker, new BlockInstitution.Order(block, world.head.institution(), "QZ-19b", "抽查"));
        blocks.decide(world.checker, block, true, "属实");
        try {
            assertThat(refusal(this::invite)).isEqualTo("INSTITUTION_BLOCKED");
            assertThat(refusal(() -> enrol(UUID.randomUUID(), newKey(), invited)))
                    .isEqualTo("INSTITUTION_BLOCKED");
            assertThat(refusal(() -> confirm(waiting.confirmation()))).isEqualTo("INSTITUTION_BLOCKED");
        } finally {
            blocks.proposeLift(world.maker, block, "整改到位");
            blocks.decideLift(world.checker, block, true, "同意");
        }
        assertThat(confirm(waiting.confirmation()).state()).isEqualTo(ScannerState.ACTIVE);
    }

    @Test
    void wrong_numbers_at_the_same_moment_are_all_counted() throws Exception {
        Scanner waiting = enrol(id, key, invite());
        int wrong = Objects.requireNonNull(waiting.confirmation()) == 99 ? 98 : waiting.confirmation() + 1;

        Race.of(IntStream.range(0, 3)
                .<Callable<Scanner>>mapToObj(i -> () -> confirm(wrong))
                .toList());

        assertThat(listed().state()).isEqualTo(ScannerState.REVOKED);
    }

    @Test
    void a_session_needs_a_fresh_challenge_signed_by_the_key() {
        active();
        String nonce = api.challengeScanner().nonce();

        for (String proof : List.of(
                signed(newKey(), "scanner-session", Map.of("scanner", id.toString(), "nonce", nonce)),
                signed(key, "scanner-enrolment", Map.of("scanner", id.toString(), "nonce", nonce)),
                signed(
                        key,
                        "scanner-session",
                        Map.of("scanner", UUID.randomUUID().toString(), "nonce", nonce)),
                signed(key, "scanner-session", Map.of("scanner", id.toString(), "nonce", "A".repeat(48))),
                signed(key, "scanner-session", Map.of("scanner", id.toString(), "nonce", "")))) {
            assertThat(refusal(() -> api.openScannerSession(new ScannerLogIn(id, proof))))
                    .isEqualTo("SCANNER_PROOF_WRONG");
        }
        String good = signed(key, "scanner-session", Map.of("scanner", id.toString(), "nonce", nonce));
        assertThat(refusal(() -> api.openScannerSession(new ScannerLogIn(UUID.randomUUID(), good))))
                .isEqualTo("SCANNER_PROOF_WRONG");
        MachineClockInTests.standAt(machine, Instant.now().plus(Duration.ofSeconds(61)));
        assertThat(refusal(() -> api.openScannerSession(new ScannerLogIn(id, good))))
                .isEqualTo("SCANNER_PROOF_WRONG");
        MachineClockInTests.standAt(machine, Instant.now());
        assertThat(api.openScannerSession(new ScannerLogIn(id, good)).displayName())
                .isEqualTo("一号实训室");
    }

    @Test
    void a_revoked_device_does_nothing_more_even_in_a_session_that_had_begun() {
        active();
        Session session = logIn();

        Scanner revoked = as(world.checker, () -> api.revokeScanner(id, new Reason("设备遗失")));

        assertThat(revoked.state()).isEqualTo(ScannerState.REVOKED);
        assertThat(refusal(() -> report(session, business.now(), 0))).isEqualTo("SCANNER_STATE_WRONG");
        assertThat(refusal(this::logIn)).isEqualTo("SCANNER_STATE_WRONG");
        assertThat(as(world.head, () -> api.revokeScanner(id, new Reason("再次停用")))
                        .state())
                .isEqualTo(ScannerState.REVOKED);
        assertThat(events()).containsExactly("Enrolled", "Confirmed", "Revoked");
    }

    @Test
    void nobody_else_sees_or_moves_the_device() {
        UUID invitation = UUID.randomUUID();
        invite(invitation);
        Scanner waiting = enrol(id, key, invite());
        Actor.Staff stranger = new Actor.Staff(Id.random(), "别校", ADMIN, Id.random());
        Actor.Officer elsewhere =
                new Actor.Officer(Id.random(), "外地", Set.of(Role.BUREAU_CHECKER), RegionCode.of("411000"));
        ScannerConfirmation right = new ScannerConfirmation(Objects.requireNonNull(waiting.confirmation()));

        mustBeHidden(() -> as(stranger, () -> api.confirmScanner(id, right)));
        mustBeHidden(() -> as(stranger, () -> api.revokeScanner(id, new Reason("x"))));
        mustBeHidden(() -> as(elsewhere, () -> api.revokeScanner(id, new Reason("x"))));
        assertThat(as(stranger, () -> api.listScanners(null, 200)).items()).isEmpty();
        assertThat(as(elsewhere, () -> api.listScanners(null, 200)).items()).isEmpty();
        mustBeHidden(() -> as(stranger, () -> api.getScannerInvitationSvg(invitation)));

        confirm(right.number());
        Actor.Scanner other = new Actor.Scanner(Id.random(), "别的设备", world.head.institutionId());
        mustBeHidden(() -> as(other, () -> api.reportContact(id, new ScannerReport(business.now(), 0, 0, null, null))));
    }

    @Test
    void a_device_reaches_nothing_but_what_is_for_devices() {
        active();
        Session session = logIn();

        assertThat(refusal(() -> Speaker.as(session.accessToken(), () -> api.listScanners(null, 10))))
                .isEqualTo("ROLE_MISSING");
        assertThat(refusal(() -> Speaker.as(session.accessToken(), () -> api.revokeScanner(id, new Reason("x")))))
                .isEqualTo("ROLE_MISSING");
    }

    // What people do

    private void active() {
        Scanner waiting = enrol(id, key, invite());
        confirm(Objects.requireNonNull(waiting.confirmation()));
    }

    private String invite() {
        return invite(UUID.randomUUID()).code();
    }

    private ScannerInvitation invite(UUID invitation) {
        return as(world.head, () -> api.inviteScanner(invitation, new ScannerInvitationOrder("一号实训室")));
    }

    private Scanner enrol(UUID scanner, ECKey with, String code) {
        String proof = signed(with, "scanner-enrolment", Map.of("invitation", code, "scanner", scanner.toString()));
        return api.enrolScanner(scanner, new ScannerEnrolment(code, open(with), proof));
    }

    private Scanner confirm(@Nullable Integer number) {
        ScannerConfirmation typed = new ScannerConfirmation(Objects.requireNonNull(number));
        return as(world.head, () -> api.confirmScanner(id, typed));
    }

    private Session logIn() {
        String nonce = api.challengeScanner().nonce();
        return api.openScannerSession(
                new ScannerLogIn(id, signed(key, "scanner-session", Map.of("scanner", id.toString(), "nonce", nonce))));
    }

    private ScannerContact report(Session session, Instant deviceTime, int waiting) {
        return Speaker.as(
                session.accessToken(),
                () -> api.reportContact(id, new ScannerReport(deviceTime, waiting, waiting, null, null)));
    }

    private Scanner listed() {
        return as(world.head, () -> api.listScanners(null, 200)).items().stream()
                .filter(scanner -> scanner.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> events() {
        return history.of(SubjectKind.SCANNER, Id.of(id)).stream()
                .map(HistoryEntry::event)
                .toList();
    }

    private <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(tokens.write(actor).text(), call);
    }

    private static String refusal(ThrowingCallable call) {
        return problem(catchThrowableOfType(HttpClientResponseException.class, call))
                .refusal();
    }

    /** What is out of sight is as if it were not there; the contract's client answers that with nothing. */
    private static void mustBeHidden(Supplier<@Nullable Object> call) {
        assertThat(call.get()).isNull();
    }

    private static Problem problem(HttpClientResponseException refused) {
        return refused.getResponse().getBody(Problem.class).orElseThrow();
    }

    // What the device does

    private static ScannerKey open(ECKey key) {
        return new ScannerKey(key.getX().toString(), key.getY().toString());
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(ECKey key, String type, Map<String, Object> fields) {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .build(),
                new Payload(fields));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jws.serialize();
    }

    private static String read(byte[] png) throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int side = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, side, side, null, 0, side);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    private String unsigned(String code) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = base64.encodeToString(
                "{\"alg\":\"none\",\"typ\":\"scanner-enrolment\"}".getBytes(StandardCharsets.UTF_8));
        String payload = base64.encodeToString(
                "{\"invitation\":\"%s\",\"scanner\":\"%s\"}".formatted(code, id).getBytes(StandardCharsets.UTF_8));
        return header + "." + payload + ".";
    }
}
