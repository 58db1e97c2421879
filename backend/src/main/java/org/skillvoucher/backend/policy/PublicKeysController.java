package org.skillvoucher.backend.policy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.skillvoucher.backend.security.Notices;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SigningKey;

/**
 * The public keys that signed notices and access tokens are checked with (RFC 7517). Curve and algorithm of an SM2 key have names of our
 * own, since none are registered: a reader that does not know them leaves the key out.
 */
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
    Map<String, List<Map<String, String>>> keys() {
        return Map.of(
                "keys",
                Stream.concat(notices.keys().stream(), Stream.of(tokens.key()))
                        .map(PublicKeysController::jwk)
                        .toList());
    }

    private static Map<String, String> jwk(SigningKey key) {
        PublicPoint open = key.open();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("kty", "EC");
        members.put("crv", open.algorithm().curve());
        members.put("kid", key.kid());
        members.put("use", "sig");
        members.put("alg", open.algorithm().named());
        members.put("x", open.x().toString());
        members.put("y", open.y().toString());
        return members;
    }
}
