package org.skillvoucher.history;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.skillvoucher.history.proof.HeadKeys;
import org.skillvoucher.history.proof.StoredTree;
import org.skillvoucher.history.proof.TreeHash;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;

/** What the log says of itself: heads and proofs, which hold hashes only, and its rows for whoever may see them. */
@Singleton
public final class SeeLog {
    private static final int MOST_HEADS = 1_000;

    private final LogRows rows;
    private final Transactions transactions;
    private final HistoryKeys keys;

    SeeLog(LogRows rows, Transactions transactions, HistoryKeys keys) {
        this.rows = rows;
        this.transactions = transactions;
        this.keys = keys;
    }

    /** The hash of a leaf, and the path from it to the root over {@code size} leaves, from below. */
    public record Inclusion(long leaf, long size, byte[] hash, List<byte[]> path) {}

    /** The public keys of all heads, the one in use first. */
    public HeadKeys keys() {
        return keys.known();
    }

    /** The last head. Can answer NOT_FOUND while nothing is sealed. */
    public SealedHead head() {
        return transactions.run(() ->
                rows.edge().head().orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("head", "none"))));
    }

    /** Heads of more than {@code after} leaves, by size. */
    public List<SealedHead> heads(long after, int size) {
        return transactions.run(() -> rows.heads(after, Long.MAX_VALUE, size));
    }

    /** That a leaf is in the tree of {@code size} leaves. Can answer NOT_FOUND where the log has not so many. */
    public Inclusion inclusion(long leaf, long size) {
        return transactions.run(() -> {
            mustHave(size);
            if (leaf >= size) {
                throw new Refused(Refusal.NOT_FOUND, Map.of("leaf", leaf, "size", size));
            }
            StoredTree tree = new StoredTree(new TreeHash(), rows);
            return new Inclusion(leaf, size, rows.read(0, leaf, 1).getFirst(), tree.inclusion(leaf, size));
        });
    }

    /** That the log of {@code second} leaves begins with that of {@code first}. Can answer NOT_FOUND where it has not so many. */
    public List<byte[]> consistency(long first, long second) {
        return transactions.run(() -> {
            mustHave(second);
            if (first > second) {
                throw new Refused(Refusal.NOT_FOUND, Map.of("first", first, "second", second));
            }
            return new StoredTree(new TreeHash(), rows).consistency(first, second);
        });
    }

    /** The leaves {@code from} to before {@code to} with their rows: for whoever has made sure who sees which. */
    public List<LoggedLeaf> page(long from, long to) {
        return transactions.run(() -> rows.page(from, to));
    }

    /** The heads of more than {@code after} and at most {@code upTo} leaves; at most as many as there can be leaves in between. */
    public List<SealedHead> headsWithin(long after, long upTo) {
        return transactions.run(() -> rows.heads(after, upTo, Math.toIntExact(Math.max(MOST_HEADS, upTo - after))));
    }

    /** What is written of a subject after its {@code after}-th entry: for whoever has made sure that it may be seen. */
    public List<EntryOfSubject> of(String kind, UUID subject, int after, int size) {
        return transactions.run(() -> rows.of(kind, subject, after, size));
    }

    private void mustHave(long size) {
        long sealed = rows.edge().head().map(head -> head.head().size()).orElse(0L);
        if (size > sealed) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("size", size, "sealed", sealed));
        }
    }
}
