package org.skillvoucher.person;

import java.util.Optional;

/**
 * The national platform of the electronic social-security card, as far as we ask it. What it tells by itself comes in through
 * {@link CloseCard}.
 */
public interface CardPlatform {
    /**
     * The holder who consented to the one-time code. A code works once: never asked again for the same. Can answer CARD_CODE_WRONG
     * (unknown, used or older than its minute), CARD_NOT_USABLE (reported lost or unlinked since the consent) and CARD_PLATFORM_AWAY.
     */
    CardHolder exchange(String code);

    /**
     * Whether the holder has been checked in this way on the card's own page, under our reference, of at most 64 letters, digits
     * and hyphens. Only the result: no password and no picture comes to us. Can answer CARD_PLATFORM_AWAY.
     */
    PresenceResult checkPresence(HeldCard card, PresenceWay way, String reference);

    /**
     * The number of the bank account behind the card; empty where there is none, as behind each card of level 1. Can answer
     * CARD_NOT_USABLE and CARD_PLATFORM_AWAY.
     */
    Optional<String> bankAccount(HeldCard card);

    /**
     * Shows the holder a message in the card app. The same message again is shown once. Can answer CARD_NOT_USABLE and
     * CARD_PLATFORM_AWAY.
     */
    void push(HeldCard card, CardMessage message);
}
