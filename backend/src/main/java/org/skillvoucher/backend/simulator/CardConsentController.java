package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Stands in for the card app's consent page, where there is no card app: outside the contract, and only where the simulators
 * are switched on.
 */
@Controller("/simulator/card")
@Requires(property = "skillvoucher.mode", notEquals = "production")
@Requires(missingProperty = "skillvoucher.card.platform.url")
class CardConsentController {
    private final SimulatedCardPlatform platform;

    CardConsentController(SimulatedCardPlatform platform) {
        this.platform = platform;
    }

    /** Whose card. */
    @Serdeable
    record Holder(String idNumber) {
        @Override
        public String toString() {
            return "Holder"; // never the number
        }
    }

    /** The one-time code that the card app would hand over. */
    @Serdeable
    record Code(String code) {
        @Override
        public String toString() {
            return "Code"; // opens a session
        }
    }

    @Post("/consents")
    @Secured(SecurityRule.IS_ANONYMOUS)
    Code consent(@Body Holder holder) {
        return new Code(platform.consent(holder.idNumber()));
    }
}
