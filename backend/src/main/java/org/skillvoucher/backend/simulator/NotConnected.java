package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
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
            public List<Answer> pay(List<Instruction> instructions) {
                throw new Refused(Refusal.BANK_AWAY);
            }

            @Override
            public Optional<Answer> ask(String endToEndId) {
                throw new Refused(Refusal.BANK_AWAY);
            }
        };
    }
}
