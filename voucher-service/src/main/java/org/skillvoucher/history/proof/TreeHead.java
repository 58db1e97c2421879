package org.skillvoucher.history.proof;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.skillvoucher.store.SignedText;

/**
 * What somebody signed: at this moment the log had so many leaves, and this was their root. Whoever keeps one can tell later whether
 * anything before it was changed.
 *
 * @param root 64 hexadecimal digits
 */
public record TreeHead(long size, String root, Instant at) {
    /** The type in the header of the signed text, so that nothing else that is signed here passes as a head. */
    public static final String TYPE = "tree-head+jws";

    /** Longest signed text that is read. */
    public static final int LONGEST = 1000;

    private static final String LOG = "skillvoucher-history";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public TreeHead {
        if (size < 1 || !HEX.matcher(root).matches()) {
            throw new IllegalArgumentException("a head has leaves and a root");
        }
    }

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** A head that one of the keys signed. */
        record Genuine(TreeHead head) implements Reading {}

        /** Anything else. */
        record Forged(String why) implements Reading {}
    }

    /** As a compact JWS (RFC 7515, ES256). */
    public String sign(ECKey key) {
        String payload =
                "{\"log\":\"" + LOG + "\",\"size\":" + size + ",\"root\":\"" + root + "\",\"at\":\"" + at + "\"}";
        return SignedText.sign(key, TYPE, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #sign} wrote, and believes it only by one of these keys. */
    public static Reading read(String signed, HeadKeys keys) {
        if (!(SignedText.read(signed, LONGEST) instanceof SignedText.Reading.Signed(SignedText text))) {
            return new Reading.Forged("not an ES256 signature in compact form");
        }
        ECKey key = keys.find(text.kid());
        if (key == null) {
            return new Reading.Forged("signed by an unknown key " + text.kid());
        }
        if (!TYPE.equals(text.type()) || !text.isSignedBy(key)) {
            return new Reading.Forged("the signature is not good");
        }
        try {
            Map<String, Object> fields = JSONObjectUtils.parse(new String(text.payload(), StandardCharsets.UTF_8));
            if (!LOG.equals(fields.get("log"))) {
                return new Reading.Forged("a head of another log");
            }
            return new Reading.Genuine(new TreeHead(
                    JSONObjectUtils.getLong(fields, "size"),
                    JSONObjectUtils.getString(fields, "root"),
                    Instant.parse(JSONObjectUtils.getString(fields, "at"))));
        } catch (ParseException | DateTimeException | IllegalArgumentException | NullPointerException wrong) {
            return new Reading.Forged("signed, but no head");
        }
    }
}
