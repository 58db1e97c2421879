package org.skillvoucher.person;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A number that the server gave one person a moment ago: twelve bytes, the second and a MAC. What a phone signs over it was not
 * signed ahead, whatever the phone's clock says.
 */
public record Nonce(Instant at, long mac) {
    public static final int BYTES = 12;

    private static final long SECONDS_MASK = 0xFFFF_FFFFL;

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putInt((int) at.getEpochSecond())
                .putLong(mac)
                .array();
    }

    /** Sixteen characters of base64url. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    public static Nonce of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Nonce(Instant.ofEpochSecond(buffer.getInt() & SECONDS_MASK), buffer.getLong());
    }

    public static Optional<Nonce> read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES ? Optional.of(of(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
