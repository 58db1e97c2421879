package org.skillvoucher.person;

/** What a notice of the card platform did. */
public enum CardNoticeEffect {
    CLOSED,
    /** The card was closed already. */
    CLOSED_BEFORE,
    /** It is about a card that the person no longer uses: they have shown another one since. */
    ANOTHER_CARD,
    /** The person has shown the card again since it happened. */
    SHOWN_SINCE,
    /** Nobody here has this card. */
    NOBODY
}
