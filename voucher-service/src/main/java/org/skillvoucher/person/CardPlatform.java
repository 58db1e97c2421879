package org.skillvoucher.person;

/** The national platform of the electronic social-security card, as far as we ask it. */
public interface CardPlatform {
    /**
     * The holder who consented to the one-time code. Can answer CARD_CODE_WRONG (unknown, used or older than its minute) and
     * CARD_PLATFORM_AWAY.
     */
    CardHolder exchange(String code);
}
