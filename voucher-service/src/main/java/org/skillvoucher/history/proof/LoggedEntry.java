package org.skillvoucher.history.proof;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A whole row of the history as it is hashed: every column, as text.
 *
 * @param no the row's own number, in the order in which rows were written
 * @param at UTC to the microsecond, {@code 2026-11-21T08:00:00.000000Z}
 * @param fromWhere from where it was asked for; absent in rows that are older than the column
 * @param day the business day, {@code 2021-03-01}
 * @param details the text of the column, which is JSON
 */
public record LoggedEntry(
        long no,
        String at,
        @Nullable String fromWhere,
        String kind,
        UUID subject,
        int seq,
        String event,
        String role,
        @Nullable UUID actor,
        String name,
        String day,
        String details) {
    private static final int USUAL = 512;
    private static final int FIRST_PLAIN = 0x20;

    /**
     * The leaf: one JSON object on one line, names always in this order, absent columns left out, texts escaped as RFC 8785 3.2.2.2
     * says. Two rows that differ in any column have different leaves.
     */
    public String text() {
        StringBuilder text = new StringBuilder(USUAL);
        text.append("{\"at\":");
        quote(text, at);
        if (fromWhere != null) {
            text.append(",\"from\":");
            quote(text, fromWhere);
        }
        text.append(",\"no\":").append(no);
        text.append(",\"kind\":");
        quote(text, kind);
        text.append(",\"id\":\"").append(subject);
        text.append("\",\"seq\":").append(seq);
        text.append(",\"event\":");
        quote(text, event);
        text.append(",\"role\":");
        quote(text, role);
        if (actor != null) {
            text.append(",\"actor\":\"").append(actor).append('"');
        }
        text.append(",\"name\":");
        quote(text, name);
        text.append(",\"day\":");
        quote(text, day);
        text.append(",\"details\":");
        quote(text, details);
        return text.append('}').toString();
    }

    /** {@link #text} in UTF-8: what is hashed. */
    public byte[] leaf() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < FIRST_PLAIN) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
