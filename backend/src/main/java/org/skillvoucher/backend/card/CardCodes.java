package org.skillvoucher.backend.card;

import java.util.Optional;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.PresenceWay;

/**
 * Words of the wire. The numbers of scenes and of the action 003 are those of the public demonstration of a provincial SDK; all others
 * are our own and have to be agreed.
 */
final class CardCodes {
    static final String GOOD = "0";
    static final String CODE_WRONG = "CODE_WRONG";
    static final String CARD_NOT_USABLE = "CARD_NOT_USABLE";

    private CardCodes() {}

    static String scene(PresenceWay way) {
        return switch (way) {
            case PASSWORD -> "004";
            case SMS -> "005";
            case FACE -> "008";
        };
    }

    /** Why a card is closed, by the action that a notice names; empty for an action that does not close one. */
    static Optional<CardClosure> closure(String action) {
        return switch (action) {
            case "003" -> Optional.of(CardClosure.UNLINKED);
            case "LOST" -> Optional.of(CardClosure.LOST);
            default -> Optional.empty();
        };
    }
}
