package org.skillvoucher.store;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS that somebody signed, read strictly: one content has one spelling, and the header chooses nothing: its algorithm must
 * be one that the reader believes, and then that of the key that the reader knows. What it says is worth nothing before
 * {@link #isSignedBy}.
 */
public final class SignedText {
    private final JWSObject jws;
    private final SignatureAlgorithm algorithm;

    private SignedText(JWSObject jws, SignatureAlgorithm algorithm) {
        this.jws = jws;
        this.algorithm = algorithm;
    }

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** Well formed and signed with an algorithm that is believed, by whomever. */
        record Signed(SignedText text) implements Reading {}

        /** It says itself that nobody signed it ({@code alg: none}). */
        record Unsigned() implements Reading {}

        /** It names an algorithm that is not believed. */
        record OtherAlgorithm() implements Reading {}

        /** Not a compact JWS as it is written. */
        record Malformed() implements Reading {}
    }

    /** Reads at most {@code longest} characters, signed with ES256. */
    public static Reading read(String text, int longest) {
        return read(text, longest, Set.of(SignatureAlgorithm.ES256));
    }

    /** Reads at most {@code longest} characters, signed with one of these algorithms. */
    public static Reading read(String text, int longest, Set<SignatureAlgorithm> believed) {
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
        JWSAlgorithm named = jws.getHeader().getAlgorithm();
        Optional<SignatureAlgorithm> algorithm =
                believed.stream().filter(one -> one.jws().equals(named)).findFirst();
        return algorithm.isPresent()
                ? new Reading.Signed(new SignedText(jws, algorithm.get()))
                : new Reading.OtherAlgorithm();
    }

    /** Signs these bytes. The key's own id is not used: who checks knows it by its short name, {@link PublicPoint#kid}. */
    public static String sign(SigningKey key, String type, byte[] payload) {
        return key.sign(type, key.open().kid(), new Payload(payload));
    }

    /** As {@link #sign(SigningKey, String, byte[])}, with a key on P-256. */
    public static String sign(ECKey key, String type, byte[] payload) {
        return sign(SigningKey.of(key), type, payload);
    }

    /** The short name of a key on P-256. */
    public static String kidOf(ECKey key) {
        return PublicPoint.of(key).kid();
    }

    /** The public key with these coordinates, 32 bytes each. Whether they lie on the curve shows when a signature is checked. */
    public static ECKey publicKey(byte[] x, byte[] y) {
        return new ECKey.Builder(Curve.P_256, Base64URL.encode(x), Base64URL.encode(y)).build();
    }

    /** The type as it is called whatever the algorithm; empty for one that texts of this algorithm do not have. */
    public String type() {
        JOSEObjectType type = jws.getHeader().getType();
        String named = type == null ? "" : type.toString();
        String behind = algorithm.typed("");
        return named.endsWith(behind) ? named.substring(0, named.length() - behind.length()) : "";
    }

    public @Nullable String kid() {
        return jws.getHeader().getKeyID();
    }

    public byte[] payload() {
        return jws.getPayload().toBytes();
    }

    /** Whether the holder of this key signed exactly this, with the algorithm of this key. */
    public boolean isSignedBy(PublicPoint key) {
        return key.isSigned(jws);
    }

    /** As {@link #isSignedBy(PublicPoint)}, for a key on P-256. */
    public boolean isSignedBy(ECKey key) {
        return isSignedBy(PublicPoint.of(key));
    }

    /** The library skips blanks, foreign characters and unused bits, which no signature covers: one content has one spelling. */
    private static boolean isSpeltAsWritten(JWSObject jws, String text) {
        Base64URL[] parts = jws.getParsedParts();
        try {
            // By the JDK: the library takes the same time for each character, for the sake of secrets, and a signature
            // is none.
            byte[] signature = Base64.getUrlDecoder().decode(parts[2].toString());
            return text.equals(parts[0] + "." + parts[1] + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        } catch (IllegalArgumentException foreign) {
            return false;
        }
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
