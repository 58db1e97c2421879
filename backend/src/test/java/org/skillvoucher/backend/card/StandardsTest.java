package org.skillvoucher.backend.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.simulator.PlatformCipher;

/** That the algorithms are those of the standards: their own examples, not something that we signed ourselves. */
final class StandardsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.US_ASCII);

    /** GB/T 32918.5 (GM/T 0003.5), annex A: the key, the message and the signature of its example. */
    private static final String D = "3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8";

    private static final String X = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020";
    private static final String Y = "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
    private static final String R = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
    private static final String S = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

    @Test
    void sm2_believes_the_signature_of_the_standard_and_no_neighbour_of_it() throws Exception {
        CardCipher cipher = exampleKeys().cipher();
        assertThat(cipher.isSigned(MESSAGE, der(R, S))).isTrue();
        assertThat(cipher.isSigned(MESSAGE, der(S, R))).isFalse();
        assertThat(cipher.isSigned("message digesT".getBytes(StandardCharsets.US_ASCII), der(R, S)))
                .isFalse();
        assertThat(cipher.isSigned(MESSAGE, der(R, "00"))).isFalse();
    }

    @Test
    void what_we_sign_by_sm2_differs_each_time_and_is_believed_by_the_same_key() throws Exception {
        CardCipher cipher = exampleKeys().cipher();
        String first = cipher.sign(MESSAGE);
        String second = cipher.sign(MESSAGE);
        assertThat(first).isNotEqualTo(second);
        assertThat(List.of(first, second)).allMatch(signature -> cipher.isSigned(MESSAGE, signature));
    }

    @Test
    void sm3_makes_the_digest_of_the_standard() {
        SM3Digest digest = new SM3Digest();
        digest.update(new byte[] {'a', 'b', 'c'}, 0, 3);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        assertThat(HEX.formatHex(out)) // GB/T 32905, annex A.1
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    @Test
    void sm4_encrypts_the_block_of_the_standard() {
        SM4Engine sm4 = new SM4Engine();
        byte[] block = HEX.parseHex("0123456789abcdeffedcba9876543210");
        sm4.init(true, new KeyParameter(block));
        byte[] out = new byte[block.length];
        sm4.processBlock(block, 0, out, 0);
        assertThat(HEX.formatHex(out)).isEqualTo("681edf34d206965e86b3e94f536e4246"); // GB/T 32907, annex A.1
    }

    @Test
    void the_two_orders_of_sm2_are_not_each_other() throws Exception {
        CardKeys news = CardStandIn.keysOf(CardSuite.GM, Sm2Order.C1C3C2);
        CardKeys olds = CardStandIn.keysOf(CardSuite.GM, Sm2Order.C1C2C3);
        PlatformCipher old = CardStandIn.platformCipher(CardSuite.GM, Sm2Order.C1C2C3);
        assertThat(olds.cipher().open(old.seal("早")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("早");
        assertThatThrownBy(() -> news.cipher().open(old.seal("早"))).isInstanceOf(CardCipher.Unreadable.class);
    }

    @Test
    void what_was_sealed_opens_only_whole_and_unchanged() throws Exception {
        for (CardSuite suite : CardSuite.values()) {
            CardCipher cipher = CardStandIn.keysOf(suite, Sm2Order.C1C3C2).cipher();
            String good = CardStandIn.platformCipher(suite, Sm2Order.C1C3C2).seal("{\"a\":\"b\"}");
            assertThat(cipher.open(good)).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":\"b\"}");

            int dot = good.indexOf('.');
            byte[] key = Base64.getDecoder().decode(good.substring(0, dot));
            byte[] text = Base64.getDecoder().decode(good.substring(dot + 1));
            for (int at = 0; at < text.length; at++) {
                byte[] altered = text.clone();
                altered[at] ^= 1;
                isUnreadable(cipher, new SealedParts(key, altered).written());
            }
            for (int at = 0; at < key.length; at += 7) {
                byte[] altered = key.clone();
                altered[at] ^= 1;
                isUnreadable(cipher, new SealedParts(altered, text).written());
            }
            for (String broken : List.of(
                    "",
                    ".",
                    good.substring(0, dot),
                    good.substring(dot),
                    good + ".",
                    good + "=",
                    "AAAA." + good.substring(dot + 1),
                    good.substring(0, dot) + ".AAAA",
                    good.replace('.', ':'))) {
                isUnreadable(cipher, broken);
            }
        }
    }

    private static void isUnreadable(CardCipher cipher, String sealed) {
        assertThatThrownBy(() -> cipher.open(sealed))
                .isInstanceOf(CardCipher.Unreadable.class)
                .hasNoCause();
    }

    @Test
    void a_key_that_is_too_short_or_of_the_other_suite_or_curve_is_refused_and_not_quoted()
            throws GeneralSecurityException {
        byte[] rsa = CardStandIn.ours(CardSuite.INTL).getPrivate().getEncoded();
        byte[] sm2 = CardStandIn.ours(CardSuite.GM).getPrivate().getEncoded();
        KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        KeyPairGenerator p256 = KeyPairGenerator.getInstance("EC");
        p256.initialize(256);
        isNoKey(CardSuite.INTL, sm2);
        isNoKey(CardSuite.INTL, small.generateKeyPair().getPrivate().getEncoded());
        isNoKey(CardSuite.GM, rsa);
        isNoKey(CardSuite.GM, p256.generateKeyPair().getPrivate().getEncoded());
        isNoKey(CardSuite.GM, new byte[] {1, 2, 3});
    }

    private static void isNoKey(CardSuite suite, byte[] key) {
        List<byte[]> platform = List.of(CardStandIn.platform(suite).getPublic().getEncoded());
        CardKeys keys = CardStandIn.keysOf(suite, Sm2Order.C1C3C2, List.of(key), platform);
        assertThatThrownBy(keys::cipher)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause();
    }

    private static CardKeys exampleKeys() throws Exception {
        X9ECParameters curve = GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1);
        ECNamedDomainParameters domain = new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, curve);
        ECPrivateKeyParameters own = new ECPrivateKeyParameters(new BigInteger(D, 16), domain);
        ECPublicKeyParameters open = new ECPublicKeyParameters(
                curve.getCurve().createPoint(new BigInteger(X, 16), new BigInteger(Y, 16)), domain);
        return CardStandIn.keysOf(
                CardSuite.GM,
                Sm2Order.C1C3C2,
                List.of(PrivateKeyInfoFactory.createPrivateKeyInfo(own).getEncoded()),
                List.of(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open)
                        .getEncoded()));
    }

    private static String der(String r, String s) throws Exception {
        DERSequence sequence = new DERSequence(
                new ASN1Integer[] {new ASN1Integer(new BigInteger(r, 16)), new ASN1Integer(new BigInteger(s, 16))});
        return Base64.getEncoder().encodeToString(sequence.getEncoded());
    }
}
