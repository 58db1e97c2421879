package org.skillvoucher.backend.policy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import org.skillvoucher.backend.security.Notices;

/** The public keys that signed notices are checked with (RFC 7517). */
@Controller("/.well-known/jwks.json")
final class PublicKeysController {
    private final Notices notices;

    PublicKeysController(Notices notices) {
        this.notices = notices;
    }

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    Map<String, Object> keys() {
        return notices.publicKeys();
    }
}
