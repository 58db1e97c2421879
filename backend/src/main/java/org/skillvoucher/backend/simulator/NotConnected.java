package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.CardMessage;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.person.HeldCard;
import org.skillvoucher.person.PresenceResult;
import org.skillvoucher.person.PresenceWay;
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
    @Requires(missingProperty = "skillvoucher.card.platform.url")
    CardPlatform cardPlatform() {
        return new CardPlatform() {
            @Override
            public CardHolder exchange(String code) {
                throw new Refused(Refusal.CARD_PLATFORM_AWAY);
            }

            @Override
            public PresenceResult checkPresence(HeldCard card, PresenceWay way, String reference) {
                throw new Refused(Refusal.CARD_PLATFORM_AWAY);
            }

            @Override
            public Optional<String> bankAccount(HeldCard card) {
                throw new Refused(Refusal.CARD_PLATFORM_AWAY);
            }

            @Override
            public void push(HeldCard card, CardMessage message) {
                throw new Refused(Refusal.CARD_PLATFORM_AWAY);
            }
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
