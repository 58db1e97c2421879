package org.skillvoucher.history.proof;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a log from its first leaf to its last and tells everything that is wrong with it. Two things are held apart: whether the
 * leaf hashes are those that were signed, and whether each row still has the hash of its leaf. So where the first holds, exactly the
 * rows that were touched are named; where it does not, the stretch between two heads in which the tree was touched. One thread at a time.
 */
public final class FollowLog {
    /** How much earlier than its neighbours a row may say that it happened: longer than any work in one transaction takes. */
    public static final Duration EARLIER_AT_MOST = Duration.ofHours(1);

    private static final byte[] BEGIN = "{\"at\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int AT_LENGTH = "2026-11-21T08:00:00.000000Z".length();
    private static final byte[] FROM = "\",\"from\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern NAMES = Pattern.compile(
            "\"no\":(\\d+),\"kind\":\"([^\"]*)\",\"id\":\"([^\"]*)\",\"seq\":(-?\\d+),\"event\":\"([^\"]*)\"");

    private final TreeHash hash = new TreeHash();
    private final GrowingTree tree = new GrowingTree(hash);
    private final HeadKeys keys;
    private final Deque<TreeHead> kept;
    private final Consumer<LogFlaw> flaws;

    private @Nullable TreeHead last;
    /** The number that is due next. */
    private long next;
    /** From here on no root can be compared: the leaves are not those of the tree. */
    private boolean treeBroken;

    private long hidden;
    private long heads;
    /** The latest moment of a row that says from where, as its characters; rows before the column was there have no order of time. */
    private byte[] latest = {};

    /** {@code kept} are heads that somebody kept elsewhere, already found genuine. */
    public FollowLog(HeadKeys keys, List<TreeHead> kept, Consumer<LogFlaw> flaws) {
        this.keys = keys;
        this.kept = new ArrayDeque<>(
                kept.stream().sorted(Comparator.comparingLong(TreeHead::size)).toList());
        this.flaws = flaws;
    }

    /** What was gone through. */
    public record Walked(
            long leaves, long hidden, long heads, @Nullable TreeHead last) {}

    /** The next leaf, and the bytes of its row: {@code length} of them from {@code offset} on. */
    public void row(long leaf, byte[] told, byte[] row, int offset, int length) {
        boolean same = Arrays.equals(hash.leaf(row, offset, length), told);
        if (!same) {
            flaws.accept(LogFlaw.at(LogFlaw.Kind.CHANGED, leaf, nameOf(row, offset, length)));
        }
        take(leaf, told);
        judgeTime(leaf, row, offset, length);
    }

    /** The next leaf, whose row is not shown. */
    public void hidden(long leaf, byte[] told) {
        hidden++;
        take(leaf, told);
    }

    /** The next leaf, whose row is not there. */
    public void removed(long leaf, byte[] told) {
        flaws.accept(LogFlaw.at(LogFlaw.Kind.REMOVED, leaf, HexFormat.of().formatHex(told)));
        take(leaf, told);
    }

    private void take(long leaf, byte[] told) {
        if (leaf < next) {
            treeBroken = true;
            flaws.accept(
                    LogFlaw.at(LogFlaw.Kind.OUT_OF_ORDER, leaf, HexFormat.of().formatHex(told)));
            return;
        }
        if (leaf > next) {
            treeBroken = true;
            flaws.accept(new LogFlaw(LogFlaw.Kind.MISSING, next, leaf, ""));
        }
        tree.add(told);
        next = leaf + 1;
        while (!kept.isEmpty() && kept.getFirst().size() <= next) {
            TreeHead then = kept.removeFirst();
            if (treeBroken || !then.root().equals(root())) {
                flaws.accept(new LogFlaw(LogFlaw.Kind.NOT_AS_KEPT, 0, then.size(), then.root()));
            }
        }
    }

    /** A head, after its last leaf. */
    public void head(String signed) {
        heads++;
        long from = last == null ? 0 : last.size();
        switch (TreeHead.read(signed, keys)) {
            case TreeHead.Reading.Forged(String why) ->
                flaws.accept(new LogFlaw(LogFlaw.Kind.HEAD_FORGED, from, next, why));
            case TreeHead.Reading.Genuine(TreeHead head) -> {
                if (head.size() != next
                        || head.size() <= from
                        || last != null && head.at().isBefore(last.at())) {
                    flaws.accept(new LogFlaw(LogFlaw.Kind.HEAD_MISPLACED, next, head.size(), head.root()));
                } else if (!treeBroken && !head.root().equals(root())) {
                    // What comes after it can only be judged by rows: every later root rests on this stretch.
                    treeBroken = true;
                    flaws.accept(new LogFlaw(LogFlaw.Kind.ROOT_WRONG, from, head.size(), head.root()));
                }
                last = head;
            }
        }
    }

    /** That is all. */
    public Walked end() {
        long signed = last == null ? 0 : last.size();
        if (signed < next) {
            flaws.accept(new LogFlaw(LogFlaw.Kind.NOT_SIGNED, signed, next, ""));
        }
        for (TreeHead then : kept) {
            flaws.accept(new LogFlaw(LogFlaw.Kind.CUT_OFF, next, then.size(), then.root()));
        }
        return new Walked(next, hidden, heads, last);
    }

    private String root() {
        return HexFormat.of().formatHex(tree.root());
    }

    private void judgeTime(long leaf, byte[] row, int offset, int length) {
        int at = offset + BEGIN.length;
        int after = at + AT_LENGTH;
        if (length < BEGIN.length + AT_LENGTH + FROM.length
                || !Arrays.equals(row, offset, at, BEGIN, 0, BEGIN.length)) {
            return;
        }
        boolean saysFrom = Arrays.equals(row, after, after + FROM.length, FROM, 0, FROM.length);
        if (latest.length > 0 && Arrays.compare(row, at, after, latest, 0, AT_LENGTH) < 0) {
            if (isMuchEarlier(new String(row, at, AT_LENGTH, StandardCharsets.US_ASCII))) {
                flaws.accept(LogFlaw.at(LogFlaw.Kind.BACKDATED, leaf, nameOf(row, offset, length)));
            }
        } else if (saysFrom) {
            latest = Arrays.copyOfRange(row, at, after);
        }
    }

    private boolean isMuchEarlier(String at) {
        try {
            Instant than = Instant.parse(new String(latest, StandardCharsets.US_ASCII));
            return !Instant.parse(at).plus(EARLIER_AT_MOST).isAfter(than);
        } catch (DateTimeException noMoment) {
            return true;
        }
    }

    private static String nameOf(byte[] row, int offset, int length) {
        Matcher names = NAMES.matcher(new String(row, offset, length, StandardCharsets.UTF_8));
        return names.find() ? names.group(2) + " " + names.group(3) + "/" + names.group(4) + " " + names.group(5) : "?";
    }
}
