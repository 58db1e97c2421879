package org.skillvoucher.backend.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Signs what the bureau decided (QJ-3d): ES256 with a key of its own and the type {@code decision-notice+jws}, so that a notice
 * can never pass as an access token or as a pass for the door.
 */
@Singleton
public final class Notices {
    private static final JOSEObjectType TYPE = new JOSEObjectType("decision-notice+jws");

    private final ECKey key;

    Notices(@Named("notice-signing") ECKey key) {
        this.key = key;
    }

    /** A compact JWS over these fields. */
    public String sign(Map<String, Object> fields) {
        JWSObject notice = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(fields));
        try {
            notice.sign(new ECDSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("the notice-signing key does not sign", broken);
        }
        return notice.serialize();
    }

    /** The public half, for whoever checks a notice. */
    public ECKey publicKey() {
        return new ECKey.Builder(key.toPublicJWK())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .build();
    }
}
