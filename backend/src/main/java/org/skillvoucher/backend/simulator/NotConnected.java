package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * What production has where no adapter is configured: nobody logs in by card and nothing is paid, and the answer says so.
 * Nothing pretends.
 */
@Factory
@Requires(property = "skillvoucher.mode", value = "production")
final class NotConnected {
    @Bean
    @Singleton
    CardPlatform cardPlatform() {
        return code -> {
            throw new Refused(Refusal.CARD_PLATFORM_AWAY);
        };
    }

    @Bean
    @Singleton
    Bank bank() {
        return new Bank() {
            @Override
            public void submit(PaymentFile file) {
                throw new Refused(Refusal.BANK_AWAY);
            }

            /** None come by themselves: a finance officer brings them. */
            @Override
            public List<ResultFile> results() {
                return List.of();
            }

            @Override
            public void taken(ResultFile file) {}
        };
    }
}
