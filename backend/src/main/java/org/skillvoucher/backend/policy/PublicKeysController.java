package org.skillvoucher.backend.policy;

import com.nimbusds.jose.jwk.JWKSet;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.skillvoucher.backend.security.Notices;
import org.skillvoucher.backend.security.Tokens;

/** The public keys that signed notices and access tokens are checked with (RFC 7517). */
@Controller("/.well-known/jwks.json")
final class PublicKeysController {
    private final Notices notices;
    private final Tokens tokens;

    PublicKeysController(Notices notices, Tokens tokens) {
        this.notices = notices;
        this.tokens = tokens;
    }

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    Map<String, Object> keys() {
        return new JWKSet(List.of(notices.publicKey(), tokens.publicKey())).toJSONObject();
    }
}
