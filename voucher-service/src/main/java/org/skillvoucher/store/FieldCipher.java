package org.skillvoucher.store;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.skillvoucher.id.Id;

/**
 * How a personal field lies in a table: sealed to its own table, column and row, so that a copied blob opens nowhere else,
 * and beside it a keyed digest by which the row is found.
 */
@Singleton
public final class FieldCipher {
    private static final byte VERSION = 1;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + FieldKeys.KEY_ID_BYTES + IV_BYTES;

    private final FieldKeys keys;
    private final SecureRandom random = new SecureRandom();

    public FieldCipher(FieldKeys keys) {
        this.keys = keys;
    }

    /** version (1) | key id (4) | iv (12) | ciphertext | tag (16): 33 bytes more than the text has in UTF-8. */
    public byte[] seal(String table, String column, Id<?> row, String plain) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv, place(table, column, row));
            byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                    .put(VERSION)
                    .put(HexFormat.of().parseHex(keys.keyId()))
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM could not seal " + table + '.' + column, e);
        }
    }

    /** The text that {@link #seal} was given for this same place; {@link SealBroken} for any other blob. */
    public String open(String table, String column, Id<?> row, byte[] blob) {
        String where = table + '.' + column + ' ' + row;
        if (blob.length < HEAD_BYTES + TAG_BITS / 8 || blob[0] != VERSION) {
            throw new SealBroken(where, null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(blob, 1, blob.length - 1);
        byte[] keyId = new byte[FieldKeys.KEY_ID_BYTES];
        byte[] iv = new byte[IV_BYTES];
        buffer.get(keyId).get(iv);
        if (!HexFormat.of().formatHex(keyId).equals(keys.keyId())) {
            throw new SealBroken(where + " (another key)", null);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, iv, place(table, column, row));
            return new String(cipher.doFinal(blob, HEAD_BYTES, blob.length - HEAD_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(where, e);
        }
    }

    /**
     * 32 bytes: equal for equal values of one field, whatever their case or width (ｘ, x and X are one); of no use without the
     * key, and not comparable between fields.
     */
    public byte[] index(String field, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.blindIndex());
            mac.update(field.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            String same = Normalizer.normalize(value, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
            return mac.doFinal(same.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 failed for field " + field, e);
        }
    }

    private Cipher cipher(int mode, byte[] iv, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.encryption(), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(place);
        return cipher;
    }

    private byte[] place(String table, String column, Id<?> row) {
        return String.join("|", table, column, row.toString(), keys.keyId()).getBytes(StandardCharsets.UTF_8);
    }
}
