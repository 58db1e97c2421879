package org.skillvoucher.history;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.history.proof.GrowingTree;
import org.skillvoucher.history.proof.LoggedEntry;
import org.skillvoucher.history.proof.StoredTree;
import org.skillvoucher.history.proof.TreeHash;
import org.skillvoucher.history.proof.TreeHead;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what nobody has sealed: rows of the history become leaves of a Merkle tree, and its root is signed. A step is one transaction
 * that adds leaves, nodes and a head or nothing at all. That each row is sealed once, each leaf has one number and no tree has two
 * continuations is the work of unique keys: of two sealers one gets a duplicate key and begins again.
 *
 * <p>Rows commit in another order than they are numbered in, so what is unsealed is looked for and never concluded from a number. Most
 * looks begin where everything is older than a minute; from time to time one sweeps from the first row, and finds what a longer
 * transaction left behind. A look knows nothing that a killed process could lose.
 */
@Singleton
public final class SealHistory {
    /** Rows of one step, and leaves of one head at most. */
    public static final int STEP = 5_000;

    /** How long after its number was drawn a row is usually visible. */
    static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

    /** How often everything is looked through. */
    static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private static final Duration NEVER = Duration.ofDays(-36_500);
    private static final Logger LOG = LoggerFactory.getLogger(SealHistory.class);

    private final LogRows rows;
    private final Transactions transactions;
    private final MachineTime machine;
    private final HistoryKeys keys;

    /** Up to this number a usual look does not look. */
    private long settled;

    /** The highest number that was sealed at this moment. */
    private long seen;

    private Instant seenAt;
    private Instant sweptAt;

    SealHistory(LogRows rows, Transactions transactions, MachineTime machine, HistoryKeys keys) {
        this.rows = rows;
        this.transactions = transactions;
        this.machine = machine;
        this.keys = keys;
        this.seenAt = machine.now();
        this.sweptAt = machine.now().plus(NEVER);
    }

    private record Step(int sealed, long lastNo) {}

    /**
     * Seals, step by step, until nothing visible is left; answers how many rows. Throws {@link LogBroken} where the log does not go on
     * from its last head. Where another sealer is at work at the same time it may leave the rest to that one.
     */
    public synchronized long sealAll() {
        Instant begin = machine.now();
        boolean sweeps = !begin.isBefore(sweptAt.plus(SWEEP_EVERY));
        boolean settles = !begin.isBefore(seenAt.plus(SETTLED_AFTER));
        if (settles) {
            settled = seen;
        }
        long all = 0;
        long after = sweeps ? 0 : settled;
        try {
            while (true) {
                long from = after;
                Step step = transactions.run(() -> step(from));
                all += step.sealed();
                if (step.sealed() < STEP) {
                    break;
                }
                after = step.lastNo();
            }
        } catch (Refused busy) {
            LOG.info("seal-history sealed={} and leaves the rest for the next time: {}", all, busy.refusal());
            return all;
        }
        if (sweeps) {
            sweptAt = begin;
        }
        if (sweeps || settles) {
            // A sweep has seen everything: a minute after it nobody has to look through all of that again.
            seen = transactions.run(rows::highestSealed);
            seenAt = machine.now();
        }
        if (all > 0) {
            LOG.info(
                    "seal-history sealed={} millis={}",
                    all,
                    Duration.between(begin, machine.now()).toMillis());
        }
        return all;
    }

    private Step step(long after) {
        List<LoggedEntry> due = rows.unsealed(after, STEP);
        if (due.isEmpty()) {
            return new Step(0, after);
        }
        TreeHash hash = new TreeHash();
        LogRows.Edge edge = rows.edge();
        GrowingTree tree = continued(hash, edge);
        List<LogRows.Leaf> leaves = new ArrayList<>(due.size());
        List<LogRows.Node> nodes = new ArrayList<>();
        for (LoggedEntry entry : due) {
            byte[] leaf = hash.leaf(entry.leaf());
            leaves.add(new LogRows.Leaf(tree.size(), entry.no(), leaf));
            tree.add(leaf, (level, no, node) -> {
                if (level > 0 && StoredTree.isStored(level)) {
                    nodes.add(new LogRows.Node(level, no, node));
                }
            });
        }
        TreeHead head = new TreeHead(tree.size(), HexFormat.of().formatHex(tree.root()), later(edge.head()));
        rows.save(leaves, nodes, new SealedHead(head, head.sign(keys.signing())));
        return new Step(due.size(), due.getLast().no());
    }

    /** A head is not older than the one before, even where the clock was set back. */
    private Instant later(Optional<SealedHead> last) {
        Instant now = machine.now();
        return last.map(one -> one.head().at()).filter(now::isBefore).orElse(now);
    }

    /**
     * The tree to be grown, made from what is stored: only where it is the tree of the last head, and that head was signed by us. What
     * is signed next is then consistent with it (RFC 9162, 2.1.4), since both roots come from the same subtrees.
     */
    private GrowingTree continued(TreeHash hash, LogRows.Edge edge) {
        Optional<SealedHead> last = edge.head();
        long size = last.map(one -> one.head().size()).orElse(0L);
        if (edge.leaves() != size) {
            throw new LogBroken("there are " + edge.leaves() + " leaves, but the last head is of " + size);
        }
        GrowingTree tree = stored(hash, size);
        if (last.isPresent()) {
            TreeHead said = last.get().head();
            if (!(TreeHead.read(last.get().signed(), keys.known()) instanceof TreeHead.Reading.Genuine(TreeHead signed))
                    || !signed.equals(said)) {
                throw new LogBroken("the head of " + size + " leaves is not one that we signed");
            }
            if (!HexFormat.of().formatHex(tree.root()).equals(said.root())) {
                throw new LogBroken("the stored tree has another root than the head of " + size + " leaves");
            }
        }
        return tree;
    }

    private GrowingTree stored(TreeHash hash, long size) {
        try {
            return new StoredTree(hash, rows).growing(size);
        } catch (IllegalStateException lacks) {
            throw new LogBroken(lacks.getMessage());
        }
    }
}
