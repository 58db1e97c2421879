package org.skillvoucher.store;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** A private key with the name that its signatures give it. It signs with the algorithm of its curve and never prints itself. */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LINE = 64;

    /** Makes the bytes of a signature. */
    private interface Signs {
        Base64URL over(JWSHeader header, byte[] input);
    }

    private final String kid;
    private final PublicPoint open;
    private final Signs signs;

    private SigningKey(String kid, PublicPoint open, Signs signs) {
        this.kid = kid;
        this.open = open;
        this.signs = signs;
    }

    /** A private key on P-256, under its own id or else its short name. */
    public static SigningKey of(ECKey key) {
        PublicPoint open = PublicPoint.of(key);
        ECDSASigner signer = signer(key);
        return new SigningKey(key.getKeyID() == null ? open.kid() : key.getKeyID(), open, (header, input) -> {
            try {
                return signer.sign(header, input);
            } catch (JOSEException broken) {
                throw new IllegalStateException("a P-256 key that does not sign", broken);
            }
        });
    }

    private static ECDSASigner signer(ECKey key) {
        try {
            return Es256.chosen().signer(key);
        } catch (JOSEException noneOfOurs) {
            throw new IllegalStateException("a P-256 key that does not sign", noneOfOurs);
        }
    }

    private static SigningKey of(ECPrivateKeyParameters key) {
        var point = Sm2.pointOf(key).getQ();
        PublicPoint open = PublicPoint.of(
                SignatureAlgorithm.SM2_SM3,
                point.getAffineXCoord().getEncoded(),
                point.getAffineYCoord().getEncoded());
        return new SigningKey(open.kid(), open, (_, input) -> Base64URL.encode(Sm2.sign(key, input)));
    }

    /** A new key on SM2. */
    public static SigningKey newSm2() {
        return of(Sm2.newKey());
    }

    /** A new key on SM2 as a PEM text of PKCS#8, as {@code openssl genpkey -algorithm SM2} writes it. */
    public static String newSm2Pem() {
        try {
            byte[] encoded =
                    PrivateKeyInfoFactory.createPrivateKeyInfo(Sm2.newKey()).getEncoded();
            return BEGIN + "\n" + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded) + "\n" + END
                    + "\n";
        } catch (IOException impossible) {
            throw new IllegalStateException("an SM2 key could not be written", impossible);
        }
    }

    /** The key in such a text, under its short name; IllegalArgumentException for any other text. */
    public static SigningKey ofSm2Pem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no private key in PEM");
        }
        byte[] encoded = Base64.getMimeDecoder()
                .decode(pem.substring(begin + BEGIN.length(), end).getBytes(StandardCharsets.US_ASCII));
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(encoded);
            if (key instanceof ECPrivateKeyParameters ec
                    && ec.getParameters().getCurve().equals(Sm2.CURVE.getCurve())
                    && ec.getParameters().getG().equals(Sm2.CURVE.getG())) {
                return of(new ECPrivateKeyParameters(ec.getD(), Sm2.CURVE));
            }
        } catch (IOException | RuntimeException unreadable) {
            // Without the cause, whose text may quote the key.
            throw new IllegalArgumentException("no private key in PEM");
        }
        throw new IllegalArgumentException("no key on SM2");
    }

    /** How its signatures name it. */
    public String kid() {
        return kid;
    }

    public PublicPoint open() {
        return open;
    }

    /** A compact JWS of this type over these bytes, under this key's name. */
    public String sign(String type, Payload payload) {
        return sign(type, kid, payload);
    }

    String sign(String type, String name, Payload payload) {
        JWSHeader header = new JWSHeader.Builder(open.algorithm().jws())
                .type(new JOSEObjectType(open.algorithm().typed(type)))
                .keyID(name)
                .build();
        String input = header.toBase64URL() + "." + payload.toBase64URL();
        return input + "." + signature(header, input.getBytes(StandardCharsets.US_ASCII));
    }

    /** The signature of a text with this header, as it stands in the third part of a compact JWS. */
    public Base64URL signature(JWSHeader header, byte[] input) {
        return signs.over(header, input);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + ", " + open.algorithm().named() + "]";
    }
}
