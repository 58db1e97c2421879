package org.skillvoucher.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A key that fields are sealed with, under the name that stands in each of them: four bytes of its digest, in hexadecimal. New fields
 * take it from {@code usedFrom}, so that whoever must read them has it before; a retired one opens nothing from {@code endsAt}.
 */
public record DataKey(
        String id,
        SealAlgorithm algorithm,
        byte[] secret,
        Instant usedFrom,
        @Nullable Instant endsAt) {
    /** How long the name is. */
    public static final int ID_BYTES = 4;

    public DataKey {
        if (secret.length != algorithm.keyBytes()) {
            throw new IllegalArgumentException(
                    "a field key for " + algorithm + " has " + algorithm.keyBytes() + " bytes");
        }
        if (!id.equals(idOf(secret))) {
            throw new IllegalArgumentException("a field key is named after its digest");
        }
    }

    /** A key in use, named after its digest. */
    public static DataKey of(SealAlgorithm algorithm, byte[] secret, Instant usedFrom) {
        return new DataKey(idOf(secret), algorithm, secret, usedFrom, null);
    }

    byte[] idBytes() {
        return HexFormat.of().parseHex(id);
    }

    boolean opensAt(Instant now) {
        return endsAt == null || now.isBefore(endsAt);
    }

    boolean isUsedAt(Instant now) {
        return !now.isBefore(usedFrom);
    }

    private static String idOf(byte[] secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "DataKey[" + id + ", " + algorithm + "]"; // never the secret
    }
}
