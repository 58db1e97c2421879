package org.skillvoucher.history.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree of which every eighth level is stored: the leaves, and the roots of complete subtrees of 256, 65 536, … leaves. What
 * lies between is made again from at most 128 stored hashes.
 */
public final class StoredTree {
    /** Levels from one stored one to the next. */
    public static final int STRIDE = 8;

    private final TreeHash hash;
    private final Stored stored;

    public StoredTree(TreeHash hash, Stored stored) {
        this.hash = hash;
        this.stored = stored;
    }

    /** Where the stored levels lie. */
    public interface Stored {
        /** The hashes {@code first} to {@code first + count - 1} of a level that is a multiple of {@link #STRIDE}; all of them. */
        List<byte[]> read(int level, long first, int count);
    }

    /** Whether complete subtrees of this level are stored. */
    public static boolean isStored(int level) {
        return level % STRIDE == 0;
    }

    /** The tree of the first {@code size} leaves, to be grown. */
    public GrowingTree growing(long size) {
        List<byte[]> subtrees = new ArrayList<>();
        long from = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                subtrees.add(complete(level, from >> level));
                from += 1L << level;
            }
        }
        return new GrowingTree(hash, size, subtrees);
    }

    /** The path from a leaf to the root over the first {@code size} leaves, from below (RFC 9162, 2.1.3.1). */
    public List<byte[]> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("a leaf of the tree");
        }
        List<byte[]> path = new ArrayList<>();
        inclusion(leaf, 0, size, path);
        return path;
    }

    private void inclusion(long leaf, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (leaf < middle) {
            inclusion(leaf, from, middle, path);
            path.add(root(middle, to));
        } else {
            inclusion(leaf, middle, to, path);
            path.add(root(from, middle));
        }
    }

    /** What shows that the first {@code first} of {@code second} leaves are the tree of then (RFC 9162, 2.1.4.1). */
    public List<byte[]> consistency(long first, long second) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException("an earlier size and a later one");
        }
        List<byte[]> path = new ArrayList<>();
        consistency(first, 0, second, true, path);
        return path;
    }

    private void consistency(long first, long from, long to, boolean known, List<byte[]> path) {
        if (first == to) {
            if (!known) {
                path.add(root(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (first <= middle) {
            consistency(first, from, middle, known, path);
            path.add(root(middle, to));
        } else {
            consistency(first, middle, to, false, path);
            path.add(root(from, middle));
        }
    }

    /** The root over the leaves from the first to before the last; {@code from} is where a subtree of that size may begin. */
    private byte[] root(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return complete(level, from >> level);
        }
        long middle = from + split(width);
        return hash.node(root(from, middle), root(middle, to));
    }

    /** The {@code index}-th complete subtree of 2^level leaves. */
    private byte[] complete(int level, long index) {
        int above = level % STRIDE;
        List<byte[]> row = stored.read(level - above, index << above, 1 << above);
        if (row.size() != 1 << above) {
            throw new IllegalStateException(
                    "the tree lacks hashes of level " + (level - above) + " from " + (index << above));
        }
        while (row.size() > 1) {
            List<byte[]> higher = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                higher.add(hash.node(row.get(i), row.get(i + 1)));
            }
            row = higher;
        }
        return row.getFirst();
    }

    /** The largest power of two below the width. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
