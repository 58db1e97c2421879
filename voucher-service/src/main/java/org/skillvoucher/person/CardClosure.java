package org.skillvoucher.person;

/** Why a card is closed to us: its holder ended the link in the card app (解除关联), or it was reported lost (挂失). */
public enum CardClosure {
    UNLINKED,
    LOST
}
