package org.skillvoucher.history.proof;

import java.security.MessageDigest;
import java.util.List;

/** Checks proofs without the tree: what somebody does who has two hashes and a path, and believes nobody. */
public final class Proofs {
    private final TreeHash hash = new TreeHash();

    /** Whether this leaf is the {@code leaf}-th under the root over {@code size} leaves (RFC 9162, 2.1.3.2). */
    public boolean isIncluded(byte[] leafHash, long leaf, long size, List<byte[]> path, byte[] root) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        long at = leaf;
        long last = size - 1;
        byte[] reached = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                reached = hash.node(sibling, reached);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                reached = hash.node(reached, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(reached, root);
    }

    /** Whether the tree of {@code second} leaves begins with that of {@code first} (RFC 9162, 2.1.4.2). */
    public boolean isContinued(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && MessageDigest.isEqual(firstRoot, secondRoot);
        }
        boolean whole = Long.bitCount(first) == 1;
        if (path.isEmpty()) {
            return false;
        }
        long at = first - 1;
        long last = second - 1;
        while ((at & 1) == 1) {
            at >>= 1;
            last >>= 1;
        }
        byte[] reachedFirst = whole ? firstRoot : path.getFirst();
        byte[] reachedSecond = reachedFirst;
        for (byte[] sibling : whole ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                reachedFirst = hash.node(sibling, reachedFirst);
                reachedSecond = hash.node(sibling, reachedSecond);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                reachedSecond = hash.node(reachedSecond, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0
                && MessageDigest.isEqual(reachedFirst, firstRoot)
                && MessageDigest.isEqual(reachedSecond, secondRoot);
    }
}
