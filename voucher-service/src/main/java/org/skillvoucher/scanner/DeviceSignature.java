package org.skillvoucher.scanner;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.SignedText;

/** What a scanner signed to prove that it holds its key: a JSON object under one type. */
final class DeviceSignature {
    private DeviceSignature() {}

    /** What a text turned out to be. */
    sealed interface Reading {
        /** Signed by that key for that purpose. */
        record Genuine(Map<String, Object> fields) implements Reading {
            /** The field as text; empty if it is absent or no text. */
            String text(String name) {
                return fields.get(name) instanceof String text ? text : "";
            }
        }

        /** Not signed by that key for that purpose, or no such text at all. */
        record Bad() implements Reading {}
    }

    /** A public key on P-256 by its two coordinates in base64url. Can answer SCANNER_KEY_WRONG. */
    static ECKey key(String x, String y) {
        try {
            return new ECKey.Builder(Curve.P_256, new Base64URL(x), new Base64URL(y)).build();
        } catch (IllegalArgumentException | IllegalStateException notOnCurve) {
            Refused refused = new Refused(Refusal.SCANNER_KEY_WRONG);
            refused.initCause(notOnCurve);
            throw refused;
        }
    }

    /** Reads a text of at most {@code longest} characters that must be of this type and signed by this key. */
    static Reading read(String text, String type, ECKey key, int longest) {
        if (!(SignedText.read(text, longest) instanceof SignedText.Reading.Signed(SignedText signed))
                || !signed.type().equals(type)
                || !signed.isSignedBy(key)) {
            return new Reading.Bad();
        }
        try {
            return new Reading.Genuine(
                    JSONObjectUtils.parse(new String(signed.payload(), StandardCharsets.UTF_8), longest));
        } catch (ParseException notJson) {
            return new Reading.Bad();
        }
    }
}
