package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.person.Nonces;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;

/** Both suites make and read passes, and neither lets in what the other would. */
@ParameterizedClass(name = "{0}")
@EnumSource(CryptoSuite.class)
class PassesTest {
    private static final Instant MADE = Instant.parse("2026-03-01T01:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration ROTATION = Duration.ofSeconds(20);
    private static final Map<CryptoSuite, SigningKey> KEYS = new EnumMap<>(CryptoSuite.class);
    private static final Map<CryptoSuite, SigningKey> PHONES = new EnumMap<>(CryptoSuite.class);

    static {
        for (CryptoSuite suite : CryptoSuite.values()) {
            KEYS.put(suite, key(suite));
            PHONES.put(suite, key(suite));
        }
    }

    private static final long AUDIENCE = PassContent.audience(Id.random(), Id.random());

    private final CryptoSuite suite;
    private final SigningKey server;
    private final SigningKey phone;
    private final String kid;
    private final String alg;
    private final String typ;
    private final MachineTime machine = new MachineTime();
    private final Nonces nonces = new Nonces(MacKey.ofBytes(new byte[32]), Duration.ofSeconds(60), machine);
    private final Enrolment seat =
            new Enrolment(Id.random(), Id.random(), Id.random(), Id.random(), EnrolmentState.ENROLLED, 1, MADE);
    private final DeviceKey device;
    private final Passes passes;

    PassesTest(CryptoSuite suite) {
        this.suite = suite;
        server = Objects.requireNonNull(KEYS.get(suite));
        phone = Objects.requireNonNull(PHONES.get(suite));
        kid = server.open().kid();
        alg = server.open().algorithm().named();
        typ = server.open().algorithm().typed("pass");
        device = device(phone);
        passes = passes(device);
    }

    private DeviceKey device(SigningKey of) {
        return new DeviceKey(
                Id.random(),
                seat.personId(),
                of.open().kid(),
                of.open().algorithm(),
                of.open().x().decode(),
                of.open().y().decode(),
                MADE.minusSeconds(3600),
                null,
                null,
                new byte[32],
                1);
    }

    private Passes passes(DeviceKey known) {
        return new Passes(
                server,
                suite,
                named -> Optional.of(known).filter(key -> key.kid().equals(named)),
                nonces,
                LIFE,
                ROTATION,
                machine);
    }

    @BeforeEach
    void the_clock_stands_at_a_full_second() {
        MachineClockInTests.standAt(machine, MADE);
    }

    @Test
    void a_fresh_pass_names_voucher_seat_audience_and_second() {
        Passes.Written written = write();
        assertThat(written.expiresAt()).isEqualTo(MADE.plus(LIFE));
        assertThat(written.nextAt()).isEqualTo(MADE.plus(ROTATION));
        assertThat(passes.read(written.text())).isInstanceOfSatisfying(Passes.Reading.Genuine.class, genuine -> {
            assertThat(genuine.pass().enrolment()).isEqualTo(seat.id());
            assertThat(genuine.pass().voucher()).isEqualTo(seat.voucherId());
            assertThat(genuine.pass().audience()).isEqualTo(AUDIENCE);
            assertThat(genuine.pass().madeAt()).isEqualTo(MADE);
            assertThat(genuine.pass().kind()).isEqualTo(PassKind.SERVER);
        });
    }

    @Test
    void two_passes_of_one_second_are_two_passes() {
        assertThat(idOf(write().text())).isNotEqualTo(idOf(write().text()));
    }

    @Test
    void a_pass_never_prints_itself() {
        Passes.Written written = write();
        assertThat(written.toString()).doesNotContain(written.text());
    }

    @Test
    void every_kind_of_pass_fits_250_characters() {
        for (String text : List.of(write().text(), online(MADE, nonces.give(seat.personId())), offline(MADE))) {
            assertThat(text).hasSizeLessThanOrEqualTo(Passes.LONGEST);
            assertThat(passes.read(text)).isInstanceOf(Passes.Reading.Genuine.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 0, 1, 59, 60})
    void a_pass_is_genuine_until_second_60_and_two_seconds_of_skew_ahead(int second) {
        for (String text : List.of(write().text(), offline(MADE))) {
            MachineClockInTests.standAt(machine, MADE.plusSeconds(second));
            assertThat(passes.read(text)).isInstanceOf(Passes.Reading.Genuine.class);
            MachineClockInTests.standAt(machine, MADE);
        }
    }

    @ParameterizedTest
    @CsvSource({"61, PASS_STALE", "3600, PASS_STALE", "-4, PASS_AHEAD", "-3600, PASS_AHEAD"})
    void a_pass_is_stale_at_second_61_and_refused_when_dated_ahead(int second, ScanRefusal why) {
        for (String text : List.of(write().text(), offline(MADE))) {
            MachineClockInTests.standAt(machine, MADE.plusSeconds(second));
            assertThat(passes.read(text)).isEqualTo(new Passes.Reading.Bad(why));
            MachineClockInTests.standAt(machine, MADE);
        }
    }

    @Test
    void a_pass_over_a_number_of_this_minute_is_evidence_of_being_online() {
        String text = online(MADE, nonces.give(seat.personId()));
        assertThat(passes.read(text)).isInstanceOfSatisfying(Passes.Reading.Genuine.class, genuine -> {
            assertThat(genuine.pass().kind()).isEqualTo(PassKind.ONLINE);
            assertThat(genuine.pass().device()).isEqualTo(device.id());
            assertThat(genuine.pass().deviceOf()).isEqualTo(seat.personId());
        });
    }

    /** The phone's clock is set ahead to sign passes for later: the number is of now, and is no longer fresh then. */
    @Test
    void no_pass_is_signed_ahead_by_turning_the_phones_clock() {
        Nonce nonce = nonces.give(seat.personId());
        String ahead = online(MADE.plusSeconds(600), nonce);
        assertThat(passes.read(ahead)).isEqualTo(new Passes.Reading.Bad(ScanRefusal.PASS_AHEAD));
        MachineClockInTests.standAt(machine, MADE.plusSeconds(600));
        assertThat(passes.read(ahead)).isEqualTo(new Passes.Reading.Bad(ScanRefusal.NONCE_STALE));
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"})
    void a_number_is_good_for_sixty_seconds(int second, boolean good) {
        String text = online(MADE.plusSeconds(second), nonces.give(seat.personId()));
        MachineClockInTests.standAt(machine, MADE.plusSeconds(second));
        assertThat(passes.read(text) instanceof Passes.Reading.Genuine).isEqualTo(good);
    }

    @Test
    void a_number_that_was_given_to_another_or_to_nobody_is_forged() {
        for (Nonce nonce : List.of(nonces.give(Id.random()), new Nonce(MADE, 0))) {
            assertThat(passes.read(online(MADE, nonce))).isEqualTo(new Passes.Reading.Bad(ScanRefusal.NONCE_FORGED));
        }
    }

    @Test
    void a_phone_that_was_given_up_signs_nothing_any_more() {
        DeviceKey ended = new DeviceKey(
                device.id(),
                device.personId(),
                device.kid(),
                device.algorithm(),
                device.x(),
                device.y(),
                device.registeredAt(),
                MADE,
                null,
                device.fingerprint(),
                2);
        Passes later = passes(ended);
        assertThat(later.read(offline(MADE))).isEqualTo(new Passes.Reading.Bad(ScanRefusal.WRONG_DEVICE));
        assertThat(later.read(offline(MADE.minusSeconds(1)), MADE.minusSeconds(1)))
                .isInstanceOf(Passes.Reading.Genuine.class);
    }

    @Test
    void a_phone_cannot_make_a_pass_in_the_servers_name_nor_the_server_in_a_phones() {
        assertThat(passes.read(SignedText.sign(phone, PassContent.TYPE, content(PassKind.SERVER, MADE, null))))
                .isEqualTo(new Passes.Reading.Bad(ScanRefusal.PASS_MALFORMED));
        assertThat(passes.read(SignedText.sign(server, PassContent.TYPE, content(PassKind.OFFLINE, MADE, null))))
                .isEqualTo(new Passes.Reading.Bad(ScanRefusal.PASS_MALFORMED));
    }

    /** Phones keep P-256 in their hardware: the suite gm takes it from them, and SM2 besides; intl takes P-256 alone. */
    @Test
    void a_phone_signs_with_p256_in_either_suite_and_with_sm2_in_gm_alone() {
        SigningKey usual = p256();
        SigningKey sm2 = SigningKey.newSm2();
        byte[] said = content(PassKind.OFFLINE, MADE, null);
        assertThat(passes(device(usual)).read(SignedText.sign(usual, PassContent.TYPE, said)))
                .isInstanceOf(Passes.Reading.Genuine.class);
        Passes.Reading read = passes(device(sm2)).read(SignedText.sign(sm2, PassContent.TYPE, said));
        switch (suite) {
            case INTL -> assertThat(read).isEqualTo(new Passes.Reading.Bad(ScanRefusal.PASS_FORGED));
            case GM -> assertThat(read).isInstanceOf(Passes.Reading.Genuine.class);
        }
    }

    /** The header of a phone's pass names the algorithm of the suite, the key that we know is of the other curve. */
    @Test
    void the_header_does_not_choose_how_a_phones_signature_is_checked() {
        SigningKey usual = p256();
        SigningKey sm2 = SigningKey.newSm2();
        byte[] said = content(PassKind.OFFLINE, MADE, null);
        for (List<SigningKey> two : List.of(List.of(usual, sm2), List.of(sm2, usual))) {
            SigningKey known = two.getFirst();
            SigningKey signs = two.getLast();
            String text = signed(
                    signs, signs.open().algorithm().typed("pass"), known.open().kid(), said);
            assertThat(passes(device(known)).read(text)).isEqualTo(new Passes.Reading.Bad(ScanRefusal.PASS_FORGED));
        }
    }

    @Test
    void an_access_token_is_no_pass_even_when_the_pass_key_signed_it() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(seat.id().toString())
                .claim("roles", List.of("TRAINEE"))
                .expirationTime(Date.from(MADE.plusSeconds(900)))
                .build();
        Map<JOSEObjectType, ScanRefusal> expected = Map.of(
                JOSEObjectType.JWT,
                ScanRefusal.PASS_TYPE_WRONG,
                new JOSEObjectType(server.open().algorithm().typed("at+jwt")),
                ScanRefusal.PASS_TYPE_WRONG,
                new JOSEObjectType(typ),
                ScanRefusal.PASS_MALFORMED);
        for (Map.Entry<JOSEObjectType, ScanRefusal> one : expected.entrySet()) {
            String token = signed(
                    server, one.getKey().toString(), kid, claims.toPayload().toBytes());
            assertThat(passes.read(token)).isEqualTo(new Passes.Reading.Bad(one.getValue()));
        }
    }

    private Passes.Written write() {
        return passes.write(seat, AUDIENCE);
    }

    private String online(Instant at, Nonce nonce) {
        return SignedText.sign(phone, PassContent.TYPE, content(PassKind.ONLINE, at, nonce));
    }

    private String offline(Instant at) {
        return SignedText.sign(phone, PassContent.TYPE, content(PassKind.OFFLINE, at, null));
    }

    private byte[] content(PassKind kind, Instant at, @Nullable Nonce nonce) {
        return new PassContent(kind, seat.voucherId(), seat.id(), AUDIENCE, at, 1, nonce).bytes();
    }

    /** ECDSA has a twin for every signature; it names the same pass, which is spent only once. SM2 has none. */
    @Test
    void the_mirrored_signature_is_still_the_same_pass_or_none() {
        String text = write().text();
        String[] parts = text.split("\\.");
        byte[] signature = new Base64URL(parts[2]).decode();
        BigInteger order = switch (suite) {
            case INTL -> Curve.P_256.toECParameterSpec().getOrder();
            case GM -> GMNamedCurves.getByName("sm2p256v1").getN();
        };
        BigInteger mirrored = order.subtract(new BigInteger(1, signature, 32, 32));
        byte[] twin = ByteBuffer.allocate(64)
                .put(signature, 0, 32)
                .put(unsigned32(mirrored))
                .array();
        String mirror = parts[0] + "." + parts[1] + "." + Base64URL.encode(twin);
        switch (suite) {
            case INTL -> assertThat(idOf(mirror)).isEqualTo(idOf(text));
            case GM -> assertThat(passes.read(mirror)).isEqualTo(new Passes.Reading.Bad(ScanRefusal.PASS_FORGED));
        }
    }

    @Test
    void no_altered_pass_is_let_in_and_each_is_told_why() {
        Map<String, String> kit = forgeries(write().text());
        assertThat(kit).hasSizeGreaterThanOrEqualTo(60);
        assertThat(kit)
                .allSatisfy((name, text) -> assertThat(passes.read(text))
                        .as(name)
                        .isInstanceOfSatisfying(
                                Passes.Reading.Bad.class,
                                bad -> assertThat(bad.why()).as(name).isEqualTo(reason(name))));
    }

    /** What each forgery is, by its name in the kit; all that is not named here is no pass at all. */
    private ScanRefusal reason(String name) {
        if (suite == CryptoSuite.GM && name.equals("alg of the other suite")) {
            // Believed of phones, but then the type is another.
            return ScanRefusal.PASS_TYPE_WRONG;
        }
        if (name.startsWith("alg none")
                || name.equals("alg None")
                || name.equals("alg NONE")
                || name.equals("alg nOnE")) {
            return ScanRefusal.PASS_UNSIGNED;
        }
        if (name.startsWith("part 1 flipped") || name.startsWith("part 2 flipped")) {
            return ScanRefusal.PASS_FORGED;
        }
        return switch (name) {
            // One other bit in the header: the type is no longer ours.
            case "part 0 flipped at 32" -> ScanRefusal.PASS_TYPE_WRONG;
            case "alg of the other suite",
                    "typ and alg of the other suite",
                    "signature in DER",
                    "alg ES256K",
                    "alg ES384",
                    "alg RS256",
                    "alg PS256",
                    "alg EdDSA",
                    "alg es256",
                    "alg dir",
                    "alg ",
                    "alg HS256 with the public key",
                    "alg HS256 with the public key as JSON",
                    "same kid, other key",
                    "payload of another pass",
                    "signature of another pass",
                    "all-zero signature",
                    "signature of 63 bytes",
                    "signature of 65 bytes",
                    "signature twice",
                    "no payload",
                    "cut by 2",
                    "behind it 65x1",
                    "crit that we do not know" -> ScanRefusal.PASS_FORGED;
            case "foreign kid, other key", "foreign kid, our key", "kid with a path", "kid in upper case", "no kid" ->
                ScanRefusal.PASS_KEY_UNKNOWN;
            case "typ of the other suite", "no typ", "typ JWT", "typ at+jwt", "typ pass2" ->
                ScanRefusal.PASS_TYPE_WRONG;
            default -> ScanRefusal.PASS_MALFORMED;
        };
    }

    private Map<String, String> forgeries(String good) {
        String[] parts = good.split("\\.");
        String header = parts[0];
        String body = parts[1];
        String signature = parts[2];
        Map<String, String> kit = new LinkedHashMap<>();
        SigningKey foreign = key(suite);

        for (int part = 0; part < 3; part++) {
            for (int at :
                    new int[] {0, 1, 7, parts[part].length() / 2, parts[part].length() - 2, parts[part].length() - 1}) {
                String[] flipped = parts.clone();
                flipped[part] = flipped(parts[part], at);
                kit.put("part " + part + " flipped at " + at, String.join(".", flipped));
            }
        }
        kit.put("last character says the same bits", header + "." + body + "." + otherUnusedBits(signature));

        for (String named : List.of(
                "none", "None", "NONE", "nOnE", "", "ES256K", "ES384", "RS256", "PS256", "EdDSA", "dir", "es256")) {
            kit.put(
                    "alg " + named,
                    encoded("{\"alg\":\"" + named + "\",\"typ\":\"" + typ + "\",\"kid\":\"" + kid + "\"}") + "." + body
                            + "." + (named.equalsIgnoreCase("none") ? "" : signature));
        }
        kit.put(
                "alg none, signature kept",
                encoded("{\"alg\":\"none\",\"typ\":\"pass\"}") + "." + body + "." + signature);
        kit.put(
                "alg missing",
                encoded("{\"typ\":\"" + typ + "\",\"kid\":\"" + kid + "\"}") + "." + body + "." + signature);
        kit.put("alg a number", encoded("{\"alg\":256}") + "." + body + "." + signature);
        kit.put("alg null", encoded("{\"alg\":null}") + "." + body + "." + signature);
        kit.put("alg HS256 with the public key", macked(publicBytes()));
        kit.put(
                "alg HS256 with the public key as JSON",
                macked(utf8("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                        + server.open().x() + "\",\"y\":\"" + server.open().y() + "\"}")));
        kit.put("same kid, other key", signed(foreign, typ, kid, payload(MADE.getEpochSecond())));
        kit.put("foreign kid, other key", signed(foreign, typ, "other", payload(MADE.getEpochSecond())));
        kit.put("foreign kid, our key", signed(server, typ, "other", payload(MADE.getEpochSecond())));
        kit.put("kid with a path", signed(foreign, typ, "../../dev/null", payload(MADE.getEpochSecond())));
        kit.put(
                "kid in upper case",
                signed(server, typ, kid.toUpperCase(Locale.ROOT) + "!", payload(MADE.getEpochSecond())));
        kit.put("no kid", signed(server, typ, null, payload(MADE.getEpochSecond())));
        SigningKey other = key(suite == CryptoSuite.INTL ? CryptoSuite.GM : CryptoSuite.INTL);
        String otherAlg = other.open().algorithm().named();
        String otherType = other.open().algorithm().typed("pass");
        kit.put("alg of the other suite", headed(otherAlg, typ) + "." + body + "." + signature);
        kit.put("typ of the other suite", headed(alg, otherType) + "." + body + "." + signature);
        kit.put("typ and alg of the other suite", signed(other, otherType, kid, payload(MADE.getEpochSecond())));
        kit.put(
                "signature in DER",
                header + "." + body + "." + Base64URL.encode(der(new Base64URL(signature).decode())));
        kit.put("no typ", signed(server, null, kid, payload(MADE.getEpochSecond())));
        kit.put("typ JWT", signed(server, "JWT", kid, payload(MADE.getEpochSecond())));
        kit.put(
                "typ at+jwt",
                signed(server, server.open().algorithm().typed("at+jwt"), kid, payload(MADE.getEpochSecond())));
        kit.put("typ pass2", signed(server, typ + "2", kid, payload(MADE.getEpochSecond())));
        for (int bytes : new int[] {0, 1, 16, 53, 55, 65, 67}) {
            kit.put("payload of " + bytes + " bytes", signed(server, typ, kid, new byte[bytes]));
        }
        kit.put("payload of another pass", header + "." + write().text().split("\\.")[1] + "." + signature);
        kit.put(
                "signature of another pass",
                header + "." + body + "." + write().text().split("\\.")[2]);
        kit.put("all-zero signature", header + "." + body + "." + Base64URL.encode(new byte[64]));
        kit.put("signature of 63 bytes", header + "." + body + "." + Base64URL.encode(new byte[63]));
        kit.put("signature of 65 bytes", header + "." + body + "." + Base64URL.encode(new byte[65]));
        kit.put("signature twice", good + signature);
        kit.put("no signature", header + "." + body + ".");
        kit.put("two parts", header + "." + body);
        kit.put("no payload", header + ".." + signature);
        kit.put("no header", "." + body + "." + signature);
        kit.put("first part only", header);
        kit.put("parts swapped", body + "." + header + "." + signature);
        for (int length : new int[] {1, good.length() / 2, good.length() - 2, good.length() - 1}) {
            kit.put("cut by " + (good.length() - length), good.substring(0, length));
        }
        kit.put("without its first character", good.substring(1));
        kit.put("dot behind", good + ".");
        kit.put("dot before", "." + good);
        kit.put("two dots behind", good + "..");
        kit.put("only dots", "..");
        kit.put("one dot", ".");
        kit.put("five parts", good + "." + body + "." + body);
        kit.put("nothing", "");
        kit.put("blank", "   ");
        for (String garbage : List.of("A", "=", "==", " ", "\n", "!", "%00", "\0", "é", "👍")) {
            kit.put("behind it " + garbage.codePointAt(0) + "x" + garbage.length(), good + garbage);
        }
        kit.put("blank before", " " + good);
        kit.put("space inside", header + "." + body + ". " + signature);
        kit.put("251 characters", "A".repeat(251));
        kit.put("padded to 251 characters", good + "A".repeat(251 - good.length()));
        kit.put("a million characters", "A.".repeat(500_000));
        kit.put("not base64", "\u00e4\u00f6\u00fc.!!!.???");
        kit.put("a header that is not JSON", encoded("alg: ES256") + "." + body + "." + signature);
        kit.put("a header that is a list", encoded("[\"alg\"]") + "." + body + "." + signature);
        kit.put("a header that never ends", encoded("{\"alg\":") + "." + body + "." + signature);
        kit.put("a header that nests", encoded("{\"a\":".repeat(25)) + "." + body + "." + signature);
        kit.put("alg twice", encoded("{\"alg\":\"none\",\"alg\":\"ES256\"}") + "." + body + "." + signature);
        kit.put(
                "crit that we do not know",
                encoded("{\"alg\":\"" + alg + "\",\"typ\":\"" + typ + "\",\"kid\":\"" + kid + "\",\"crit\":[\"x\"]}")
                        + "." + body + "." + signature);
        kit.put(
                "payload not encoded",
                encoded("{\"alg\":\"" + alg + "\",\"typ\":\"" + typ + "\",\"kid\":\"" + kid
                                + "\",\"b64\":false,\"crit\":[\"b64\"]}")
                        + "." + body + "." + signature);
        kit.put("a pass in a pass", signed(server, typ, kid, utf8(body)));
        kit.put("an address", "https://skillvoucher.example/p?" + good.substring(0, 100));
        kit.put("the pass as JSON", "\"" + good + "\"");
        return kit;
    }

    private String headed(String named, String type) {
        return encoded("{\"alg\":\"" + named + "\",\"typ\":\"" + type + "\",\"kid\":\"" + kid + "\"}");
    }

    private static byte[] der(byte[] signature) {
        try {
            return StandardDSAEncoding.INSTANCE.encode(
                    BigInteger.TWO.pow(256), new BigInteger(1, signature, 0, 32), new BigInteger(1, signature, 32, 32));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Id<Pass> idOf(String text) {
        return switch (passes.read(text)) {
            case Passes.Reading.Genuine(Pass pass) -> pass.id();
            case Passes.Reading.Bad(ScanRefusal why) -> throw new AssertionError(why);
        };
    }

    private byte[] payload(long second) {
        return content(PassKind.SERVER, Instant.ofEpochSecond(second), null);
    }

    private static String signed(SigningKey key, @Nullable String type, @Nullable String kid, byte[] payload) {
        JWSHeader header = new JWSHeader.Builder(
                        JWSAlgorithm.parse(key.open().algorithm().named()))
                .type(type == null ? null : new JOSEObjectType(type))
                .keyID(kid)
                .build();
        String input = header.toBase64URL() + "." + Base64URL.encode(payload);
        return input + "." + key.signature(header, utf8(input));
    }

    private String macked(byte[] secret) {
        try {
            JWSObject jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(new JOSEObjectType(typ))
                            .keyID(kid)
                            .build(),
                    new Payload(payload(MADE.getEpochSecond())));
            jws.sign(new MACSigner(secret));
            return jws.serialize();
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    private byte[] publicBytes() {
        byte[] x = server.open().x().decode();
        byte[] y = server.open().y().decode();
        return ByteBuffer.allocate(65).put((byte) 4).put(x).put(y).array();
    }

    private static SigningKey key(CryptoSuite suite) {
        return switch (suite) {
            case INTL -> p256();
            case GM -> SigningKey.newSm2();
        };
    }

    private static SigningKey p256() {
        try {
            return SigningKey.of(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Another character of the alphabet, 32 places on: its highest bit differs, which even the last character uses. */
    private static String flipped(String text, int at) {
        char other = ALPHABET.charAt((ALPHABET.indexOf(text.charAt(at)) + 32) % 64);
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** The same signature in another spelling: the last of 86 characters has four bits that nobody reads. */
    private static String otherUnusedBits(String signature) {
        int last = signature.length() - 1;
        return signature.substring(0, last) + ALPHABET.charAt(ALPHABET.indexOf(signature.charAt(last)) ^ 1);
    }

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static byte[] unsigned32(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, out, 32 - length, length);
        return out;
    }
}
