package org.skillvoucher.history.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two hashes of a Merkle tree (RFC 9162, 2.1.1): of a leaf, and of a node above two others. The first byte tells them apart, so
 * that no node can be passed off as a leaf. One thread at a time.
 */
public final class TreeHash {
    /** Bytes of a hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256;

    public TreeHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** SHA-256 of nothing: the root of a tree without leaves. */
    public byte[] empty() {
        return sha256.digest();
    }

    /** SHA-256(0x00 || leaf). */
    public byte[] leaf(byte[] leaf) {
        return leaf(leaf, 0, leaf.length);
    }

    /** The same of a part of an array. */
    public byte[] leaf(byte[] in, int from, int length) {
        sha256.update(LEAF);
        sha256.update(in, from, length);
        return sha256.digest();
    }

    /** SHA-256(0x01 || left || right). */
    public byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        return sha256.digest();
    }
}
