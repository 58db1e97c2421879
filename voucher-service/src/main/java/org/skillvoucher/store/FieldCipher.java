package org.skillvoucher.store;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.skillvoucher.id.Id;

/**
 * How a personal field lies in a table: sealed to its own table, column and row, so that a copied blob opens nowhere else,
 * and beside it a keyed digest by which the row is found.
 */
@Singleton
public final class FieldCipher {
    private static final int HEAD_BYTES = 1 + DataKey.ID_BYTES + SealAlgorithm.IV_BYTES;

    private final FieldKeys keys;
    private final SecureRandom random = new SecureRandom();

    public FieldCipher(FieldKeys keys) {
        this.keys = keys;
    }

    /**
     * version (1): 1 for AES-256-GCM, 2 for SM4-GCM | key id (4) | iv (12) | ciphertext | tag (16): 33 bytes more than the text has in
     * UTF-8. Only for a place that {@link SealedColumn} names.
     */
    public byte[] seal(String table, String column, Id<?> row, String plain) {
        if (SealedColumn.in(table, column).isEmpty()) {
            throw new IllegalArgumentException(table + '.' + column + " is no sealed column: name it in SealedColumn");
        }
        DataKey key = keys.current();
        byte[] iv = new byte[SealAlgorithm.IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = key.algorithm()
                .seal(key.secret(), iv, place(table, column, row, key), plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                .put(key.algorithm().version())
                .put(key.idBytes())
                .put(iv)
                .put(sealed)
                .array();
    }

    /** The text that {@link #seal} was given for this same place; {@link SealBroken} for any other blob. */
    public String open(String table, String column, Id<?> row, byte[] blob) {
        String where = table + '.' + column + ' ' + row;
        if (blob.length < HEAD_BYTES + SealAlgorithm.TAG_BYTES) {
            throw new SealBroken(where, null);
        }
        DataKey key = keys.named(keyIdOf(blob)).orElseThrow(() -> new SealBroken(where + " (another key)", null));
        if (blob[0] != key.algorithm().version()) {
            throw new SealBroken(where, null);
        }
        byte[] iv = Arrays.copyOfRange(blob, HEAD_BYTES - SealAlgorithm.IV_BYTES, HEAD_BYTES);
        byte[] sealed = Arrays.copyOfRange(blob, HEAD_BYTES, blob.length);
        try {
            byte[] plain = key.algorithm().open(key.secret(), iv, place(table, column, row, key), sealed);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(where, e);
        }
    }

    /** Which data key this blob says it was sealed with, in hexadecimal. */
    public static String keyIdOf(byte[] blob) {
        return HexFormat.of().formatHex(blob, 1, 1 + DataKey.ID_BYTES);
    }

    /** The data key that seals now, once nobody seals with the one before; empty in the minute of a change. */
    public Optional<DataKey> settled() {
        return keys.settled();
    }

    /** Whether this key took the place of the one of that name; also if nobody knows that name any more. */
    public boolean isOlder(String id, DataKey than) {
        return !id.equals(than.id())
                && keys.named(id)
                        .map(key -> !key.usedFrom().isAfter(than.usedFrom()))
                        .orElse(true);
    }

    /**
     * 32 bytes: equal for equal values of one field, whatever their case or width (ｘ, x and X are one); of no use without the
     * key, and not comparable between fields.
     */
    public byte[] index(String field, String value) {
        return keys.index().of(field, value);
    }

    /**
     * What stands for the value where it goes into a digest over several things: 32 bytes that are the same when the index key was
     * changed. Nothing keeps them as they are: who knows the key of before could try values against them.
     */
    public byte[] inner(String field, String value) {
        return keys.index().inner(field, value);
    }

    /** A digest over what {@link #inner} gave, as it is kept: changed with the index key as an index is. */
    public byte[] carried(byte[] digest) {
        return keys.index().carry(digest, 1);
    }

    private static byte[] place(String table, String column, Id<?> row, DataKey key) {
        return String.join("|", table, column, row.toString(), key.id()).getBytes(StandardCharsets.UTF_8);
    }
}
