package org.skillvoucher.backend.leak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Many secrets, looked for at once in bytes: as UTF-8 text, in hexadecimal digits of either case, and in base64 that begins with
 * them. One pass over the bytes, whatever the number of secrets: each is known by its last six bytes.
 */
final class Needles {
    private static final int END = 6;
    private static final long END_MASK = (1L << 8 * END) - 1;
    private static final int FILTER_BITS = 22;
    // All tokens of one kind begin alike; of a long one the end is enough to know it by.
    private static final int LONGEST = 48;

    private final Map<Long, List<Needle>> byEnd = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

    /** A secret in one of its forms. */
    private record Needle(String name, byte[] bytes) {}

    Needles(Map<String, String> secrets) {
        secrets.forEach((value, where) -> {
            String end = value.length() > LONGEST ? value.substring(value.length() - LONGEST) : value;
            if (end.chars().distinct().limit(2).count() < 2) {
                return; // a digest of nothing is that in base64
            }
            byte[] text = end.getBytes(StandardCharsets.UTF_8);
            String name = where + " (" + value.substring(0, 2) + "...)";
            add(name, text);
            String hex = HexFormat.of().formatHex(text);
            add(name + " in hex", ascii(hex));
            add(name + " in hex", ascii(hex.toUpperCase(Locale.ROOT)));
            // The last group of four may depend on what follows.
            byte[] whole = Arrays.copyOf(text, text.length - text.length % 3);
            add(name + " in base64", Base64.getEncoder().encode(whole));
            add(name + " in base64", Base64.getUrlEncoder().encode(whole));
        });
    }

    /** The names of all secrets that stand in these bytes, without the secrets. */
    Set<String> in(byte[] hay) {
        Set<String> found = new TreeSet<>();
        long end = 0;
        for (int i = 0; i < hay.length; i++) {
            end = (end << 8 | hay[i] & 0xff) & END_MASK;
            if (i >= END - 1 && filter.get(slot(end))) {
                int upTo = i + 1;
                for (Needle needle : byEnd.getOrDefault(end, List.of())) {
                    int from = upTo - needle.bytes().length;
                    if (from >= 0 && Arrays.equals(hay, from, upTo, needle.bytes(), 0, needle.bytes().length)) {
                        found.add(needle.name());
                    }
                }
            }
        }
        return found;
    }

    private void add(String name, byte[] bytes) {
        if (bytes.length < Secrets.SHORTEST) {
            return;
        }
        long end = 0;
        for (int i = bytes.length - END; i < bytes.length; i++) {
            end = end << 8 | bytes[i] & 0xff;
        }
        filter.set(slot(end));
        byEnd.computeIfAbsent(end, _ -> new ArrayList<>()).add(new Needle(name, bytes));
    }

    private static int slot(long end) {
        return (int) (end * 0x9E3779B97F4A7C15L >>> 64 - FILTER_BITS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
