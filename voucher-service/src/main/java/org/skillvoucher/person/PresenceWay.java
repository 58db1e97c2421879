package org.skillvoucher.person;

/** How the card platform checks that a holder is there: by the card's password, by a message to their phone, by their face. */
public enum PresenceWay {
    PASSWORD,
    SMS,
    FACE
}
