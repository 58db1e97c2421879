package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.Provider;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class Es256Test {
    private static final BigInteger ORDER = Curve.P_256.toECParameterSpec().getOrder();
    private static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final int HALF = 32;

    private final ECKey key = newKey();
    private final JWSObject signed = sign("came at eight", key);

    @Test
    void where_the_library_is_built_for_it_is_used() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
        assertThat(Es256.chosen().by()).isEqualTo("AmazonCorrettoCryptoProvider");
    }

    @Test
    void both_know_a_genuine_signature() {
        for (int i = 0; i < 50; i++) {
            ECKey another = newKey();
            agree("genuine", true, sign("pass " + i, another), another);
        }
    }

    @Test
    void each_signs_what_both_believe() throws JOSEException {
        for (Es256 by : List.of(Es256.ofJdk(), Es256.chosen())) {
            for (int i = 0; i < 50; i++) {
                JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("pass " + i));
                jws.sign(by.signer(key));
                agree("signed by " + by.by(), true, jws, key);
            }
        }
    }

    @Test
    void both_refuse_another_key_another_text_and_every_altered_bit() {
        agree("another key", false, signed, newKey());
        agree("another text", false, with(sign("came at nine", key), signature()), key);
        Random random = new Random(20261121);
        for (int i = 0; i < 200; i++) {
            byte[] altered = signature();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            agree("altered " + i, false, with(signed, altered), key);
        }
    }

    @Test
    void both_say_the_same_of_values_at_the_edges() {
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature(), HALF));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature(), HALF, 2 * HALF));
        BigInteger last = BigInteger.TWO.pow(8 * HALF).subtract(BigInteger.ONE);
        // The mirrored signature is as good by the standard: what is good once is therefore the pass, not its
        // signature.
        agree("mirrored s", true, with(signed, both(r, ORDER.subtract(s))), key);

        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("both zero", both(BigInteger.ZERO, BigInteger.ZERO));
        bad.put("r zero", both(BigInteger.ZERO, s));
        bad.put("s zero", both(r, BigInteger.ZERO));
        bad.put("both one", both(BigInteger.ONE, BigInteger.ONE));
        bad.put("r the order", both(ORDER, s));
        bad.put("s the order", both(r, ORDER));
        bad.put("both the order", both(ORDER, ORDER));
        bad.put("r past the order", both(ORDER.add(BigInteger.ONE), s));
        bad.put("s past the order", both(r, ORDER.add(BigInteger.ONE)));
        bad.put("r the prime", both(PRIME, s));
        bad.put("r the largest", both(last, s));
        bad.put("s the largest", both(r, last));
        bad.put("the two exchanged", both(s, r));
        bad.forEach((what, bytes) -> agree(what, false, with(signed, bytes), key));
    }

    @Test
    void both_refuse_a_signature_of_another_length() {
        byte[] right = signature();
        for (int length : List.of(1, HALF, 2 * HALF - 1, 2 * HALF + 1, 3 * HALF, 4 * HALF)) {
            agree(length + " bytes", false, with(signed, Arrays.copyOf(right, length)), key);
        }
    }

    @Test
    void neither_is_asked_about_a_key_that_is_no_point_of_the_curve() {
        assertThatThrownBy(() -> SignedText.publicKey(new byte[HALF], key.getY().decode()))
                .isInstanceOf(IllegalStateException.class);
        byte[] x = key.getX().decode();
        byte[] y = key.getY().decode();
        byte[] beside = y.clone();
        beside[HALF - 1] ^= 1;
        byte[] past = PRIME.add(new BigInteger(1, x)).toByteArray();
        Map<byte[], byte[]> none = new LinkedHashMap<>();
        none.put(new byte[HALF], y);
        none.put(x, new byte[HALF]);
        none.put(new byte[HALF].clone(), new byte[HALF]);
        none.put(x.clone(), beside);
        none.put(past, y);
        none.put(new byte[0], new byte[0]);
        none.forEach((wrong, with) -> assertThatThrownBy(() -> PublicPoint.of(SignatureAlgorithm.ES256, wrong, with))
                .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void one_check_of_a_key_serves_many_threads() throws Exception {
        byte[] altered = signature();
        altered[0] ^= 1;
        for (Es256 by : List.of(Es256.ofJdk(), Es256.chosen())) {
            Predicate<JWSObject> check =
                    by.check(key.getX().decode(), key.getY().decode());
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                tasks.add(() -> check.test(with(signed, signature())) && !check.test(with(signed, altered)));
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                assertThat(threads.invokeAll(tasks)).as(by.by()).allMatch(Future::resultNow);
            }
        }
    }

    @Test
    void without_the_library_the_jdk_checks() {
        for (RuntimeException why :
                List.of(new IllegalStateException("not loaded"), new UnsupportedOperationException())) {
            Es256 fallen = Es256.choose(() -> {
                throw why;
            });
            assertThat(fallen.by()).isEqualTo("the JDK");
            assertThat(fallen.isSigned(signed, key)).isTrue();
        }
        assertThat(Es256.choose(() -> {
                            throw new UnsatisfiedLinkError("another platform");
                        })
                        .by())
                .isEqualTo("the JDK");
    }

    @Test
    void a_library_that_does_not_check_is_not_used() {
        Provider empty = new Provider("Empty", "1", "knows no algorithm") {};
        assertThat(Es256.choose(() -> empty).by()).isEqualTo("the JDK");
    }

    private void agree(String what, boolean expected, JWSObject text, ECKey by) {
        assertThat(Es256.ofJdk().isSigned(text, by)).as("%s, by the JDK", what).isEqualTo(expected);
        assertThat(Es256.chosen().isSigned(text, by))
                .as("%s, by %s", what, Es256.chosen().by())
                .isEqualTo(expected);
    }

    private byte[] signature() {
        return signed.getSignature().decode();
    }

    private static byte[] both(BigInteger r, BigInteger s) {
        byte[] bytes = new byte[2 * HALF];
        put(r, bytes, HALF);
        put(s, bytes, 2 * HALF);
        return bytes;
    }

    private static void put(BigInteger value, byte[] into, int end) {
        byte[] bytes = value.toByteArray();
        int length = Math.min(bytes.length, HALF);
        System.arraycopy(bytes, bytes.length - length, into, end - length, length);
    }

    private static JWSObject with(JWSObject text, byte[] signature) {
        Base64URL[] parts = text.getParsedParts();
        try {
            return new JWSObject(parts[0], parts[1], Base64URL.encode(signature));
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWSObject sign(String text, ECKey key) {
        JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload(text));
        try {
            jws.sign(new ECDSASigner(key));
            return JWSObject.parse(jws.serialize());
        } catch (JOSEException | ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
