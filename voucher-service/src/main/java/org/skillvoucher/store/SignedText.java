package org.skillvoucher.store;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS that somebody signed with a P-256 key (ES256), read strictly: one content has one spelling, and the header
 * chooses nothing. What it says is worth nothing before {@link #isSignedBy}.
 */
public final class SignedText {
    private static final int KID_BYTES = 8;

    private final JWSObject jws;

    private SignedText(JWSObject jws) {
        this.jws = jws;
    }

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** Well formed and signed with ES256, by whomever. */
        record Signed(SignedText text) implements Reading {}

        /** It says itself that nobody signed it ({@code alg: none}). */
        record Unsigned() implements Reading {}

        /** It names another algorithm than ours. */
        record OtherAlgorithm() implements Reading {}

        /** Not a compact JWS as it is written. */
        record Malformed() implements Reading {}
    }

    /** Reads at most {@code longest} characters. */
    public static Reading read(String text, int longest) {
        if (text.length() > longest) {
            return new Reading.Malformed();
        }
        JWSObject jws;
        try {
            jws = JWSObject.parse(text);
        } catch (ParseException | IllegalArgumentException notOne) {
            return namesNoAlgorithm(text) ? new Reading.Unsigned() : new Reading.Malformed();
        }
        if (!isSpeltAsWritten(jws, text)) {
            return new Reading.Malformed();
        }
        return JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
                ? new Reading.Signed(new SignedText(jws))
                : new Reading.OtherAlgorithm();
    }

    /** Signs these bytes. The key's own id is not used: a device's key is known by {@link #kidOf}. */
    public static String sign(ECKey key, String type, byte[] payload) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(kidOf(key))
                .build();
        JWSObject jws = new JWSObject(header, new Payload(payload));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("a P-256 key that does not sign", broken);
        }
        return jws.serialize();
    }

    /** A key's short name: eleven characters of its thumbprint (RFC 7638), so that a code with it stays coarse. */
    public static String kidOf(ECKey key) {
        try {
            byte[] whole = key.computeThumbprint().decode();
            return Base64URL.encode(Arrays.copyOf(whole, KID_BYTES)).toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The public key with these coordinates, 32 bytes each. Whether they lie on the curve shows when a signature is checked. */
    public static ECKey publicKey(byte[] x, byte[] y) {
        return new ECKey.Builder(Curve.P_256, Base64URL.encode(x), Base64URL.encode(y)).build();
    }

    public String type() {
        JOSEObjectType type = jws.getHeader().getType();
        return type == null ? "" : type.toString();
    }

    public @Nullable String kid() {
        return jws.getHeader().getKeyID();
    }

    public byte[] payload() {
        return jws.getPayload().toBytes();
    }

    /** Whether the holder of this key signed exactly this. */
    public boolean isSignedBy(ECKey key) {
        return Es256.chosen().isSigned(jws, key);
    }

    /** The library skips blanks, foreign characters and unused bits, which no signature covers: one content has one spelling. */
    private static boolean isSpeltAsWritten(JWSObject jws, String text) {
        Base64URL[] parts = jws.getParsedParts();
        return text.equals(parts[0] + "." + parts[1] + "."
                + Base64URL.encode(jws.getSignature().decode()));
    }

    /** {@code alg: none} is no signature scheme to the library, which does not parse it. */
    private static boolean namesNoAlgorithm(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0) {
            return false;
        }
        try {
            Map<String, Object> header = JSONObjectUtils.parse(
                    new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8));
            return String.valueOf(header.get("alg")).equalsIgnoreCase("none");
        } catch (ParseException | IllegalArgumentException noHeader) {
            return false;
        }
    }
}
