package org.skillvoucher.backend.policy;

import com.nimbusds.jose.jwk.ECKey;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skillvoucher.backend.security.Notices;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.history.SeeLog;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SigningKey;

/**
 * The public keys that signed notices, access tokens and heads of the history log are checked with (RFC 7517). Type, curve and algorithm
 * of an SM2 key have names of our own, since none are registered: a reader that does not know the type leaves the key out.
 */
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
    Map<String, List<Map<String, String>>> keys() {
        List<Map<String, String>> keys = new ArrayList<>();
        for (SigningKey notice : notices.keys()) {
            keys.add(jwk(notice.kid(), notice.open()));
        }
        keys.add(jwk(tokens.key().kid(), tokens.key().open()));
        for (ECKey head : log.keys().all()) {
            PublicPoint open = PublicPoint.of(head);
            keys.add(jwk(open.kid(), open));
        }
        return Map.of("keys", keys);
    }

    private static Map<String, String> jwk(String kid, PublicPoint open) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("kty", open.algorithm().keyType());
        members.put("crv", open.algorithm().curve());
        members.put("kid", kid);
        members.put("use", "sig");
        members.put("alg", open.algorithm().named());
        members.put("x", open.x().toString());
        members.put("y", open.y().toString());
        return members;
    }
}
