package org.skillvoucher.store;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The two secrets that personal fields depend on: one seals them, one finds them; {@code keyId} names the first in each blob. */
public record FieldKeys(String keyId, SecretKey encryption, SecretKey blindIndex) {
    static final int KEY_BYTES = 32;
    static final int KEY_ID_BYTES = 4;

    public FieldKeys {
        if (keyId.length() != 2 * KEY_ID_BYTES) {
            throw new IllegalArgumentException("a key id has eight hexadecimal digits");
        }
    }

    /** Two keys of 32 bytes each; they must differ, since each is safe only for its own purpose. */
    public static FieldKeys ofBytes(byte[] encryption, byte[] blindIndex) {
        if (encryption.length != KEY_BYTES || blindIndex.length != KEY_BYTES) {
            throw new IllegalArgumentException("a field key has 32 bytes");
        }
        if (MessageDigest.isEqual(encryption, blindIndex)) {
            throw new IllegalArgumentException("the encryption key and the index key must differ");
        }
        return new FieldKeys(
                fingerprint(encryption),
                new SecretKeySpec(encryption, "AES"),
                new SecretKeySpec(blindIndex, "HmacSHA256"));
    }

    private static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, KEY_ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
