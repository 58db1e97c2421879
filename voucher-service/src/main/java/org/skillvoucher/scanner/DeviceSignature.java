package org.skillvoucher.scanner;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * What a device signed: compact JWS, ES256, of one type, over a JSON object. Algorithm, type and key are those that we expect;
 * the header of what arrives chooses nothing, and one signed text has one spelling.
 */
public final class DeviceSignature {
    private static final Set<String> HEADER = Set.of("alg", "typ");

    private DeviceSignature() {}

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** Signed by that key for that purpose. */
        record Genuine(Map<String, Object> fields) implements Reading {
            /** The field as text; empty if it is absent or no text. */
            public String text(String name) {
                return fields.get(name) instanceof String text ? text : "";
            }
        }

        /** Not signed by that key for that purpose, or no such text at all. */
        record Bad() implements Reading {}
    }

    /** A public key on P-256 by its two coordinates in base64url. Can answer SCANNER_KEY_WRONG. */
    public static ECKey key(String x, String y) {
        try {
            return new ECKey.Builder(Curve.P_256, new Base64URL(x), new Base64URL(y)).build();
        } catch (IllegalArgumentException | IllegalStateException notOnCurve) {
            Refused refused = new Refused(Refusal.SCANNER_KEY_WRONG);
            refused.initCause(notOnCurve);
            throw refused;
        }
    }

    /** Reads a text of at most {@code longest} characters that must be of this type and signed by this key. */
    public static Reading read(String text, String type, ECKey key, int longest) {
        if (text.length() > longest) {
            return new Reading.Bad();
        }
        try {
            JWSObject jws = JWSObject.parse(text);
            boolean ours =
                    isSpeltAsSigned(jws, text) && isHeader(jws.getHeader(), type) && jws.verify(new ECDSAVerifier(key));
            Map<String, Object> fields = ours ? jws.getPayload().toJSONObject() : null;
            return fields == null ? new Reading.Bad() : new Reading.Genuine(fields);
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException notOne) {
            return new Reading.Bad();
        }
    }

    private static boolean isHeader(JWSHeader header, String type) {
        return JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && new JOSEObjectType(type).equals(header.getType())
                && header.getIncludedParams().equals(HEADER);
    }

    /** The library skips blanks, foreign characters and unused bits, which no signature covers. */
    private static boolean isSpeltAsSigned(JWSObject jws, String text) {
        return text.equals(jws.getParsedParts()[0] + "." + jws.getParsedParts()[1] + "."
                + Base64URL.encode(jws.getSignature().decode()));
    }
}
