package org.skillvoucher.history;

import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.history.proof.FollowLog;
import org.skillvoucher.history.proof.LogFlaw;
import org.skillvoucher.history.proof.LoggedEntry;
import org.skillvoucher.history.proof.TreeHead;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks through the log while the server works, some leaves at a time and again from the first when it has come to the last: whether
 * each row still has the hash of its leaf, and the leaves the roots that were signed. What it finds is kept, so that repairing the row
 * afterwards hides nothing. Where it is lives in memory only: a process that starts begins at the first leaf.
 */
@Singleton
public final class CheckLog {
    /** Leaves of one walk at most: some seconds of reading. */
    public static final int STEP = 20_000;

    private static final int PAGE = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final Logger LOG = LoggerFactory.getLogger(CheckLog.class);

    private final LogRows rows;
    private final Transactions transactions;
    private final MachineTime machine;
    private final HistoryKeys keys;

    private @Nullable Round round;

    CheckLog(LogRows rows, Transactions transactions, MachineTime machine, HistoryKeys keys) {
        this.rows = rows;
        this.transactions = transactions;
        this.machine = machine;
        this.keys = keys;
    }

    /** One way from the first leaf to what was the last when it began. */
    private final class Round {
        private final long end;
        private final List<LogFlaw> found = new ArrayList<>();
        private final FollowLog log = new FollowLog(keys.known(), List.of(), this::found);
        private long next;

        Round(long end) {
            this.end = end;
        }

        private void found(LogFlaw flaw) {
            // An old moment in a row is for the reader of an export to judge; here it would stand for ever.
            if (flaw.kind() != LogFlaw.Kind.BACKDATED) {
                found.add(flaw);
            }
        }

        /** What is stored beside a signed text must be what the text says. */
        private void head(SealedHead sealed) {
            if (TreeHead.read(sealed.signed(), keys.known()) instanceof TreeHead.Reading.Genuine(TreeHead signed)
                    && !signed.equals(sealed.head())) {
                long size = sealed.head().size();
                found(new LogFlaw(LogFlaw.Kind.HEAD_FORGED, size, size, "the row says something else than was signed"));
            }
            log.head(sealed.signed());
        }

        boolean isDone() {
            return next >= end;
        }

        void page() {
            long from = next;
            long to = Math.min(from + PAGE, end);
            List<LoggedLeaf> leaves = transactions.run(() -> rows.page(from, to));
            List<SealedHead> heads = transactions.run(() -> rows.heads(from, to, PAGE));
            int told = 0;
            for (LoggedLeaf leaf : leaves) {
                while (told < heads.size() && heads.get(told).head().size() <= leaf.no()) {
                    head(heads.get(told++));
                }
                LoggedEntry row = leaf.row();
                if (row == null) {
                    log.removed(leaf.no(), leaf.hash());
                } else {
                    byte[] bytes = row.leaf();
                    log.row(leaf.no(), leaf.hash(), bytes, 0, bytes.length);
                }
            }
            while (told < heads.size()) {
                head(heads.get(told++));
            }
            next = to;
            if (isDone()) {
                log.end();
            }
        }
    }

    /**
     * Goes on by at most {@link #STEP} leaves; answers what it found on the way. Where that could not be kept it throws, and the next walk
     * keeps it first: the row may have been repaired by then.
     */
    public synchronized List<LogFlaw> walk() {
        Round on = round;
        if (on == null || on.isDone() && on.found.isEmpty()) {
            LogRows.Edge edge = transactions.run(rows::edge);
            long signed = edge.head().map(head -> head.head().size()).orElse(0L);
            on = new Round(Math.max(edge.leaves(), signed));
            round = on;
        }
        for (int leaves = 0; leaves < STEP && !on.isDone(); leaves += PAGE) {
            on.page();
        }
        List<LogFlaw> found = List.copyOf(on.found);
        keep(found);
        on.found.clear();
        return found;
    }

    private void keep(List<LogFlaw> found) {
        for (LogFlaw flaw : found) {
            LOG.error("check-history {} leaves {} to before {}: {}", flaw.kind(), flaw.from(), flaw.to(), flaw.name());
        }
        if (!found.isEmpty()) {
            LocalDateTime now = LocalDateTime.ofInstant(machine.now(), ZoneOffset.UTC);
            transactions.run(() -> found.forEach(flaw -> rows.saveFlaw(
                    flaw.kind().name(),
                    flaw.from(),
                    flaw.to(),
                    flaw.name().substring(0, Math.min(LONGEST_NAME, flaw.name().length())),
                    now)));
        }
    }
}
