package org.skillvoucher.history.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    /** {@link #leaf} as text. */
    public String text() {
        return new String(leaf(), StandardCharsets.UTF_8);
    }

    /**
     * The leaf, in UTF-8: one JSON object on one line, names always in this order, absent columns left out, texts escaped as RFC 8785
     * 3.2.2.2 says. Two rows that differ in any column have different leaves.
     */
    public byte[] leaf() {
        Line line = new Line();
        line.plain("{\"at\":");
        line.quoted(at);
        if (fromWhere != null) {
            line.plain(",\"from\":");
            line.quoted(fromWhere);
        }
        line.plain(",\"no\":");
        line.plain(Long.toString(no));
        line.plain(",\"kind\":");
        line.quoted(kind);
        line.plain(",\"id\":\"");
        line.plain(subject.toString());
        line.plain("\",\"seq\":");
        line.plain(Integer.toString(seq));
        line.plain(",\"event\":");
        line.quoted(event);
        line.plain(",\"role\":");
        line.quoted(role);
        if (actor != null) {
            line.plain(",\"actor\":\"");
            line.plain(actor.toString());
            line.plain("\"");
        }
        line.plain(",\"name\":");
        line.quoted(name);
        line.plain(",\"day\":");
        line.quoted(day);
        line.plain(",\"details\":");
        line.quoted(details);
        line.plain("}");
        return line.bytes();
    }

    /** Bytes that grow: a log is sealed by the million, and text that is encoded at the end takes nearly twice as long. */
    private static final class Line {
        private static final int USUAL = 768;
        private static final int FIRST_PLAIN = 0x20;
        private static final int FIRST_LONG = 0x80;

        private byte[] bytes = new byte[USUAL];
        private int size;

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }

        /** Text of ASCII alone, as it is. */
        void plain(String ascii) {
            add(ascii.getBytes(StandardCharsets.ISO_8859_1));
        }

        void quoted(String value) {
            add('"');
            int i = 0;
            while (i < value.length()) {
                char c = value.charAt(i);
                if (c >= FIRST_LONG) {
                    int end = i;
                    while (end < value.length() && value.charAt(end) >= FIRST_LONG) {
                        end++;
                    }
                    add(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
                    i = end;
                    continue;
                }
                if (c < FIRST_PLAIN || c == '"' || c == '\\') {
                    plain(escaped(c));
                } else {
                    add(c);
                }
                i++;
            }
            add('"');
        }

        private static String escaped(char c) {
            return switch (c) {
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                case '\b' -> "\\b";
                case '\t' -> "\\t";
                case '\n' -> "\\n";
                case '\f' -> "\\f";
                case '\r' -> "\\r";
                default -> "\\u%04x".formatted((int) c);
            };
        }

        private void add(char ascii) {
            room(1);
            bytes[size++] = (byte) ascii;
        }

        private void add(byte[] more) {
            room(more.length);
            System.arraycopy(more, 0, bytes, size, more.length);
            size += more.length;
        }

        private void room(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            }
        }
    }
}
