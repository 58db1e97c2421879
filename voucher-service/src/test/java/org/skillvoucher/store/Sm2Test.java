package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/** Signatures by SM2 over SM3: as the standard says, and in one spelling only. */
final class Sm2Test {
    private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger ORDER = Sm2.CURVE.getN();

    private final SigningKey key = SigningKey.newSm2();

    /** GB/T 32918.5, annex A: a signature that everybody's SM2 takes, for the user id that nobody agreed otherwise. */
    @Test
    void the_signature_of_the_standard_is_genuine_and_no_other_text_has_it() {
        var point = Sm2.point(
                hex("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"),
                hex("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"));
        byte[] signature = hex("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

        assertThat(Sm2.isSigned(point, MESSAGE, signature)).isTrue();
        assertThat(Sm2.isSigned(point, "message digesu".getBytes(StandardCharsets.US_ASCII), signature))
                .isFalse();
    }

    @Test
    void what_is_signed_is_checked_with_the_public_half() {
        JWSObject jws = jws(key.sign("pass", new Payload("a")));

        assertThat(key.open().isSigned(jws)).isTrue();
        assertThat(SigningKey.newSm2().open().isSigned(jws)).isFalse();
        assertThat(jws.getSignature().decode()).hasSize(64);
        assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo("SM2-SM3");
        assertThat(jws.getHeader().getType().getType()).isEqualTo("pass+sm2");
        assertThat(key.toString()).doesNotContain("PRIVATE").hasSizeLessThan(60);
    }

    @Test
    void a_signature_in_der_for_another_user_cut_or_out_of_range_is_none() {
        var secret = Sm2.newKey();
        var open = Sm2.pointOf(secret);
        byte[] good = Sm2.sign(secret, MESSAGE);
        BigInteger r = new BigInteger(1, good, 0, 32);
        BigInteger s = new BigInteger(1, good, 32, 32);
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("in DER", signed(new SM2Signer(StandardDSAEncoding.INSTANCE), secret, "1234567812345678"));
        bad.put("for another user", signed(new SM2Signer(PlainDSAEncoding.INSTANCE), secret, "ALICE123@YAHOO.COM"));
        bad.put("for no user", signed(new SM2Signer(PlainDSAEncoding.INSTANCE), secret, ""));
        bad.put("mirrored", both(r, ORDER.subtract(s)));
        bad.put("exchanged", both(s, r));
        bad.put("zero", new byte[64]);
        bad.put("r zero", both(BigInteger.ZERO, s));
        bad.put("s zero", both(r, BigInteger.ZERO));
        bad.put("r the order", both(ORDER, s));
        bad.put("s the order", both(r, ORDER));
        // r + s = 0 is what ECDSA does not know and SM2 refuses.
        bad.put("r and s cancel out", both(r, ORDER.subtract(r)));
        bad.put("nothing", new byte[0]);
        for (int length : new int[] {1, 32, 63, 65, 128}) {
            bad.put(length + " bytes", Arrays.copyOf(good, length));
        }
        for (int at = 0; at < 64; at++) {
            byte[] flipped = good.clone();
            flipped[at] ^= 1;
            bad.put("byte " + at + " flipped", flipped);
        }
        assertThat(Sm2.isSigned(open, MESSAGE, good)).isTrue();
        assertThat(bad)
                .allSatisfy((what, signature) -> assertThat(Sm2.isSigned(open, MESSAGE, signature))
                        .as(what)
                        .isFalse());
    }

    @Test
    void coordinates_that_are_no_point_of_the_curve_are_no_key() throws Exception {
        byte[] x = key.open().x().decode();
        byte[] y = key.open().y().decode();
        byte[] off = y.clone();
        off[31] ^= 1;
        for (byte[][] wrong : new byte[][][] {{x, off}, {y, x}, {new byte[32], new byte[32]}, {new byte[31], y}}) {
            assertThatThrownBy(() -> PublicPoint.of(SignatureAlgorithm.SM2_SM3, wrong[0], wrong[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        PublicPoint usual = PublicPoint.of(new ECKeyGenerator(Curve.P_256).generate());
        assertThatThrownBy(() -> new PublicPoint(SignatureAlgorithm.SM2_SM3, usual.x(), usual.y()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicPoint.of(SignatureAlgorithm.ES256, x, y))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_text_is_read_only_with_an_algorithm_that_is_believed_and_with_the_type_of_that_algorithm() throws Exception {
        SigningKey usual = SigningKey.of(new ECKeyGenerator(Curve.P_256).generate());
        String sm2 = SignedText.sign(key, "pass", new byte[] {1});
        String es256 = SignedText.sign(usual, "pass", new byte[] {1});

        assertThat(SignedText.read(sm2, 300)).isInstanceOf(SignedText.Reading.OtherAlgorithm.class);
        assertThat(SignedText.read(es256, 300, Set.of(SignatureAlgorithm.SM2_SM3)))
                .isInstanceOf(SignedText.Reading.OtherAlgorithm.class);
        assertThat(read(sm2).type()).isEqualTo("pass");
        assertThat(read(es256).type()).isEqualTo("pass");
        assertThat(read(sm2).isSignedBy(key.open())).isTrue();
        assertThat(read(sm2).isSignedBy(usual.open())).isFalse();
        assertThat(read(es256).isSignedBy(key.open())).isFalse();
        assertThat(read(relabelled(key, "pass")).type()).isEmpty();
        assertThat(read(relabelled(usual, "pass+sm2")).type()).isEqualTo("pass+sm2");
    }

    /** No signature covers what a header calls critical unless whoever reads it understands it. */
    @Test
    void a_header_with_something_critical_is_signed_by_nobody() {
        JWSHeader header = new JWSHeader.Builder(SignatureAlgorithm.SM2_SM3.jws())
                .criticalParams(Set.of("x"))
                .customParam("x", 1)
                .build();
        JWSHeader bare = new JWSHeader.Builder(SignatureAlgorithm.SM2_SM3.jws()).build();
        assertThat(key.open().isSigned(signed(bare))).isTrue();
        assertThat(key.open().isSigned(signed(header))).isFalse();
    }

    @Test
    void a_key_of_openssl_is_read_under_its_thumbprint_and_other_files_are_not() {
        String pem = SigningKey.newSm2Pem();
        SigningKey read = SigningKey.ofSm2Pem("# demo\n" + pem);
        assertThat(SigningKey.ofSm2Pem(pem).open()).isEqualTo(read.open());
        assertThat(read.kid()).isEqualTo(read.open().kid()).hasSize(11);
        // As openssl genpkey -algorithm SM2 writes it, here without the public half: the key of the standard's example.
        byte[] encoded = hex("3041020100301306072A8648CE3D020106082A811CCF5501822D042730250201010420"
                + "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
        SigningKey foreign = SigningKey.ofSm2Pem("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(encoded) + "\n-----END PRIVATE KEY-----\n");
        assertThat(foreign.open().x().decode())
                .isEqualTo(hex("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"));
        assertThat(foreign.open().isSigned(jws(foreign.sign("pass", new Payload("a")))))
                .isTrue();
        // P-256 in the same form.
        byte[] other = encoded.clone();
        System.arraycopy(hex("2A8648CE3D030107"), 0, other, 18, 8);
        String p256 = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(other)
                + "\n-----END PRIVATE KEY-----\n";
        for (String wrong : new String[] {
            "",
            "no key",
            p256,
            pem.replace("BEGIN", "END"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n"
        }) {
            assertThatThrownBy(() -> SigningKey.ofSm2Pem(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause();
        }
    }

    private JWSObject signed(JWSHeader header) {
        String input = header.toBase64URL() + "." + Base64URL.encode("a");
        return jws(input + "." + key.signature(header, input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String relabelled(SigningKey by, String type) {
        JWSHeader header = new JWSHeader.Builder(by.open().algorithm().jws())
                .type(new JOSEObjectType(type))
                .build();
        String input = header.toBase64URL() + "." + Base64URL.encode("a");
        return input + "." + by.signature(header, input.getBytes(StandardCharsets.US_ASCII));
    }

    private static SignedText read(String text) {
        return SignedText.read(text, 300, Set.of(SignatureAlgorithm.values()))
                        instanceof SignedText.Reading.Signed(SignedText signed)
                ? signed
                : fail(text);
    }

    private static SignedText fail(String text) {
        throw new AssertionError(text);
    }

    private static byte[] signed(SM2Signer signer, CipherParameters by, String user) {
        try {
            signer.init(true, new ParametersWithID(by, user.getBytes(StandardCharsets.US_ASCII)));
            signer.update(MESSAGE, 0, MESSAGE.length);
            return signer.generateSignature();
        } catch (CryptoException broken) {
            throw new AssertionError(broken);
        }
    }

    private static byte[] both(BigInteger r, BigInteger s) {
        byte[] bytes = new byte[2 * Sm2.HALF];
        byte[] first = BigIntegers.asUnsignedByteArray(Sm2.HALF, r);
        byte[] second = BigIntegers.asUnsignedByteArray(Sm2.HALF, s);
        System.arraycopy(first, 0, bytes, 0, Sm2.HALF);
        System.arraycopy(second, 0, bytes, Sm2.HALF, Sm2.HALF);
        return bytes;
    }

    private static JWSObject jws(String text) {
        try {
            return JWSObject.parse(text);
        } catch (ParseException broken) {
            throw new AssertionError(broken);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
    }
}
