package org.skillvoucher.history.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree of which only the right edge is kept: enough to add leaves and to tell the root after each, whatever the size. One
 * thread at a time.
 */
public final class GrowingTree {
    private final TreeHash hash;
    /** The complete subtrees that the leaves fall into, the largest first: one of 2^i leaves where the size has that bit. */
    private final List<byte[]> edge = new ArrayList<>();

    private long size;

    /** A tree without leaves. */
    public GrowingTree(TreeHash hash) {
        this.hash = hash;
    }

    /**
     * A tree of {@code size} leaves, by the complete subtrees that it falls into, the largest first: one for each bit of the size.
     */
    public GrowingTree(TreeHash hash, long size, List<byte[]> subtrees) {
        this.hash = hash;
        this.size = size;
        if (size < 0 || Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException("one subtree for each bit of the size");
        }
        edge.addAll(subtrees);
    }

    /** Is told of each subtree that became complete: the {@code index}-th of 2^level leaves. */
    public interface Completion {
        void complete(int level, long index, byte[] hash);
    }

    public long size() {
        return size;
    }

    /** Adds the hash of the next leaf. */
    public void add(byte[] leafHash) {
        add(leafHash, (_, _, _) -> {});
    }

    /** The same, and tells of every subtree that it completes, the leaf itself first. */
    public void add(byte[] leafHash, Completion told) {
        byte[] subtree = leafHash;
        int level = 0;
        told.complete(level, size, subtree);
        for (; (size >> level & 1) == 1; level++) {
            subtree = hash.node(edge.removeLast(), subtree);
            told.complete(level + 1, size >> level + 1, subtree);
        }
        edge.add(subtree);
        size++;
    }

    /** The root over all leaves up to now (RFC 9162, 2.1.1). */
    public byte[] root() {
        if (edge.isEmpty()) {
            return hash.empty();
        }
        byte[] root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = hash.node(edge.get(i), root);
        }
        return root;
    }
}
