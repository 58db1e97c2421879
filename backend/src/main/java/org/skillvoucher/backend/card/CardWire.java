package org.skillvoucher.backend.card;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What both directions have in common: which fields travel, over what is signed, and how old a message may be. */
final class CardWire {
    static final String NAME = "_api_name";
    static final String CHANNEL = "_api_access_id";
    static final String TIMESTAMP = "_api_timestamp";
    static final String NONCE = "_api_nonce";
    static final String SECURITY = "security";
    static final String SIGNATURE = "_api_signature";

    /** How far the clocks of the two sides may lie apart, the way of the message included. */
    static final Duration WINDOW = Duration.ofSeconds(300);

    private static final int NONCE_BYTES = 16;

    /** With neither of the two signs by which fields are joined but the padding of base64, no two messages are signed alike. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:+/=-]*");

    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private CardWire() {}

    /** All fields but the signature as {@code name=value}, sorted by name and joined with {@code &}. */
    static byte[] signedText(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(value));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static boolean isPlain(Map<String, String> fields) {
        return fields.values().stream().allMatch(value -> PLAIN.matcher(value).matches());
    }

    /** Whether a message with this timestamp, in milliseconds, is of now. */
    static boolean isOfNow(String timestamp, Instant now) {
        if (!MILLIS.matcher(timestamp).matches()) {
            return false;
        }
        Duration off = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now);
        return off.abs().compareTo(WINDOW) <= 0;
    }

    static String newNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
