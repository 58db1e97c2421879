package org.skillvoucher.backend.card;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** What travels encrypted: the wrapped key, and the text under it with its IV in front and its tag behind. */
record SealedParts(byte[] key, byte[] text) {
    static final int IV_BYTES = 12;
    static final int TAG_BYTES = 16;

    static SealedParts read(String sealed) throws CardCipher.Unreadable {
        int dot = sealed.indexOf('.');
        try {
            if (dot > 0 && dot == sealed.lastIndexOf('.')) {
                byte[] key = Base64.getDecoder().decode(sealed.substring(0, dot));
                byte[] text = Base64.getDecoder().decode(sealed.substring(dot + 1));
                if (text.length >= IV_BYTES + TAG_BYTES) {
                    return new SealedParts(key, text);
                }
            }
        } catch (IllegalArgumentException _) {
            // The cause would quote what was sent.
            throw new CardCipher.Unreadable();
        }
        throw new CardCipher.Unreadable();
    }

    static SealedParts of(byte[] key, byte[] iv, byte[] body) {
        return new SealedParts(
                key,
                ByteBuffer.allocate(iv.length + body.length).put(iv).put(body).array());
    }

    byte[] iv() {
        return Arrays.copyOf(text, IV_BYTES);
    }

    byte[] body() {
        return Arrays.copyOfRange(text, IV_BYTES, text.length);
    }

    String written() {
        return Base64.getEncoder().encodeToString(key)
                + '.'
                + Base64.getEncoder().encodeToString(text);
    }

    @Override
    public String toString() {
        return "SealedParts[]";
    }
}
