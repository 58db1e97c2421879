package org.skillvoucher.history.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log as text, one JSON object a line: what it is, then its leaves in order with each head after its last leaf, then how many leaves
 * there were. A row stands in its line exactly as it was hashed.
 */
public final class LogLines {
    /** Longest line that is read: a row has at most some 30 000 characters. */
    static final int LONGEST = 256 * 1024;

    private static final String LEAF = "{\"leaf\":";
    private static final String HASH = ",\"hash\":\"";
    private static final String ROW = "\",\"row\":";
    private static final String NO_ROW = "\",\"row\":null}";
    private static final String HIDDEN = "\"}";
    private static final String HEAD = "{\"head\":\"";
    private static final String END = "{\"end\":";
    private static final String BEGIN = "{\"log\":\"skillvoucher-history\",\"format\":1";
    private static final int BUFFER = 1 << 16;
    private static final int HEX = 2 * TreeHash.BYTES;

    private LogLines() {}

    /** The first line. {@code region} is the place whose rows are shown; those of other places are there by their hashes only. */
    public static String begin(String region, String at) {
        return BEGIN + ",\"region\":\"" + region + "\",\"at\":\"" + at + "\"}\n";
    }

    /** A leaf with its row. */
    public static String row(long leaf, byte[] hash, String row) {
        return leaf(leaf, hash).append(ROW).append(row).append("}\n").toString();
    }

    /** A leaf whose row is not there. */
    public static String removed(long leaf, byte[] hash) {
        return leaf(leaf, hash).append(NO_ROW).append('\n').toString();
    }

    /** A leaf whose row is not shown. */
    public static String hidden(long leaf, byte[] hash) {
        return leaf(leaf, hash).append(HIDDEN).append('\n').toString();
    }

    private static StringBuilder leaf(long leaf, byte[] hash) {
        return new StringBuilder(LEAF)
                .append(leaf)
                .append(HASH)
                .append(HexFormat.of().formatHex(hash));
    }

    /** A head. */
    public static String head(String signed) {
        return HEAD + signed + "\"}\n";
    }

    /** The last line. */
    public static String end(long leaves) {
        return END + leaves + "}\n";
    }

    /** Reads a log to its end, holding one line at a time. */
    public static FollowLog.Walked follow(InputStream in, FollowLog log, Consumer<LogFlaw> flaws) throws IOException {
        Reader reader = new Reader(in, log, flaws);
        reader.read();
        return log.end();
    }

    private static final class Reader {
        private final InputStream in;
        private final FollowLog log;
        private final Consumer<LogFlaw> flaws;
        private final byte[] told = new byte[TreeHash.BYTES];

        private byte[] buffer = new byte[BUFFER];
        private int start;
        private int filled;
        private long lines;
        private long leaves;
        private boolean begun;
        private boolean ended;

        Reader(InputStream in, FollowLog log, Consumer<LogFlaw> flaws) {
            this.in = in;
            this.log = log;
            this.flaws = flaws;
        }

        void read() throws IOException {
            for (int end = nextEnd(); end >= 0; end = nextEnd()) {
                lines++;
                if (ended || !take(start, end)) {
                    unreadable("line " + lines);
                }
                start = end + 1;
            }
            if (start < filled) {
                unreadable("line " + (lines + 1) + ", which does not end");
            }
            if (!ended) {
                unreadable("the end is missing");
            }
        }

        private void unreadable(String where) {
            flaws.accept(new LogFlaw(LogFlaw.Kind.UNREADABLE, leaves, leaves, where));
        }

        /** Where the next line ends, or -1 where no whole one is left. */
        private int nextEnd() throws IOException {
            int seen = start;
            while (true) {
                for (int i = seen; i < filled; i++) {
                    if (buffer[i] == '\n') {
                        return i;
                    }
                }
                seen = filled - start;
                System.arraycopy(buffer, start, buffer, 0, seen);
                start = 0;
                filled = seen;
                if (filled == buffer.length) {
                    if (buffer.length >= LONGEST) {
                        return -1;
                    }
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                }
                int more = in.read(buffer, filled, buffer.length - filled);
                if (more < 0) {
                    return -1;
                }
                filled += more;
            }
        }

        private boolean take(int from, int to) {
            if (!begun) {
                begun = true;
                return isAt(from, to, BEGIN) && buffer[to - 1] == '}';
            }
            if (isAt(from, to, LEAF)) {
                return leaf(from, to);
            }
            if (isAt(from, to, HEAD) && isAt(to - HIDDEN.length(), to, HIDDEN)) {
                log.head(text(from + HEAD.length(), to - HIDDEN.length()));
                return true;
            }
            if (isAt(from, to, END) && buffer[to - 1] == '}') {
                ended = true;
                Long count = number(from + END.length(), to - 1);
                return count != null && count == leaves;
            }
            return false;
        }

        private boolean leaf(int from, int to) {
            int digits = from + LEAF.length();
            int comma = digits;
            while (comma < to && buffer[comma] != ',') {
                comma++;
            }
            Long number = number(digits, comma);
            int hex = comma + HASH.length();
            int after = hex + HEX;
            if (number == null || !isAt(comma, to, HASH) || after >= to || !decode(hex)) {
                return false;
            }
            byte[] hash = told.clone();
            if (isWhole(after, to, HIDDEN)) {
                log.hidden(number, hash);
            } else if (isWhole(after, to, NO_ROW)) {
                log.removed(number, hash);
            } else if (isAt(after, to, ROW) && buffer[to - 1] == '}') {
                int row = after + ROW.length();
                log.row(number, hash, buffer, row, to - 1 - row);
            } else {
                return false;
            }
            leaves++;
            return true;
        }

        private @Nullable Long number(int from, int to) {
            int digits = to - from;
            if (digits < 1 || digits > 18 || digits > 1 && buffer[from] == '0') {
                return null;
            }
            long number = 0;
            for (int i = from; i < to; i++) {
                int digit = buffer[i] - '0';
                if (digit < 0 || digit > 9) {
                    return null;
                }
                number = number * 10 + digit;
            }
            return number;
        }

        private boolean decode(int hex) {
            for (int i = 0; i < TreeHash.BYTES; i++) {
                int high = digit(buffer[hex + 2 * i]);
                int low = digit(buffer[hex + 2 * i + 1]);
                if (high < 0 || low < 0) {
                    return false;
                }
                told[i] = (byte) (high << 4 | low);
            }
            return true;
        }

        /** Lower-case only: one hash has one spelling. */
        private static int digit(byte c) {
            if (c >= '0' && c <= '9') {
                return c - '0';
            }
            return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        }

        private boolean isAt(int from, int to, String word) {
            if (from < start || to - from < word.length()) {
                return false;
            }
            for (int i = 0; i < word.length(); i++) {
                if (buffer[from + i] != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isWhole(int from, int to, String word) {
            return to - from == word.length() && isAt(from, to, word);
        }

        private String text(int from, int to) {
            return new String(buffer, from, Math.max(0, to - from), StandardCharsets.UTF_8);
        }
    }
}
