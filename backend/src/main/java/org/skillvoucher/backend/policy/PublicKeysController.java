package org.skillvoucher.backend.policy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.skillvoucher.backend.security.Notices;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.history.SeeLog;
import org.skillvoucher.store.SignedText;

/** The public keys that signed notices, access tokens and heads of the history log are checked with (RFC 7517). */
@Controller("/.well-known/jwks.json")
final class PublicKeysController {
    private final Notices notices;
    private final Tokens tokens;
    private final SeeLog log;

    PublicKeysController(Notices notices, Tokens tokens, SeeLog log) {
        this.notices = notices;
        this.tokens = tokens;
        this.log = log;
    }

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    Map<String, Object> keys() {
        List<JWK> keys = new ArrayList<>(List.of(notices.publicKey(), tokens.publicKey()));
        for (ECKey key : log.keys().all()) {
            keys.add(new ECKey.Builder(key)
                    .keyID(SignedText.kidOf(key))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build());
        }
        return new JWKSet(keys).toJSONObject();
    }
}
