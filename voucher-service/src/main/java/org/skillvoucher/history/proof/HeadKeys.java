package org.skillvoucher.history.proof;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.SignedText;

/**
 * The public keys by which heads of the log are checked. A key is known by its thumbprint ({@link SignedText#kidOf}), whatever a file
 * calls it: nobody can put another key under a known name.
 */
public final class HeadKeys {
    private final Map<String, ECKey> byThumbprint = new LinkedHashMap<>();

    /** Only what is public of these keys is kept. */
    public HeadKeys(List<ECKey> keys) {
        for (ECKey key : keys) {
            byThumbprint.put(SignedText.kidOf(key), key.toPublicJWK());
        }
    }

    /** The P-256 keys of a JWK set (RFC 7517), as {@code /.well-known/jwks.json} gives it. Throws where it is none. */
    public static HeadKeys ofJwks(String text) throws ParseException {
        return new HeadKeys(
                keys(text).stream().filter(HeadKeys::isUsable).map(JWK::toECKey).toList());
    }

    private static List<JWK> keys(String text) throws ParseException {
        try {
            return JWKSet.parse(text).getKeys();
        } catch (NullPointerException noKey) {
            // How Nimbus says that a member of the set is null.
            ParseException none = new ParseException("a key of the set is null", 0);
            none.initCause(noKey);
            throw none;
        }
    }

    private static boolean isUsable(JWK key) {
        return key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve());
    }

    /** The key of this thumbprint, or null where there is none. */
    @Nullable
    ECKey find(@Nullable String kid) {
        return kid == null ? null : byThumbprint.get(kid);
    }

    public boolean isEmpty() {
        return byThumbprint.isEmpty();
    }

    /** All of them, the one in use first. */
    public List<ECKey> all() {
        return List.copyOf(byThumbprint.values());
    }
}
