package org.skillvoucher.backend.card;

/** Signs and encrypts what goes to the card platform, checks and opens what comes from it. */
interface CardCipher {
    /** Our signature, in base64. */
    String sign(byte[] text);

    /** Whether one of the platform's keys signed this. Whatever is no signature at all is not signed. */
    boolean isSigned(byte[] text, String signature);

    /** Encrypted for the platform: a fresh key and the text under it, both in base64 with a dot between. */
    String seal(byte[] plain);

    /** What the platform encrypted for us. */
    byte[] open(String sealed) throws Unreadable;

    /** Not encrypted for us, or not as it was sent. It says no more: how it failed is nobody's business. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("not encrypted for us", null, false, false);
        }
    }
}
