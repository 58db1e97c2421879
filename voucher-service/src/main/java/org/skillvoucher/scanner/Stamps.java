package org.skillvoucher.scanner;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.skillvoucher.store.FieldCipher;

/**
 * Marks of our own on texts that are handed to devices and come back: keyed, sixteen bytes, different for each purpose. They
 * need no row, and no reader of the database can make one.
 */
@Singleton
final class Stamps {
    static final int BYTES = 16;

    private final FieldCipher cipher;

    Stamps(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] of(String purpose, byte[] content) {
        // In digits, because the index takes upper and lower case for one.
        String digits = HexFormat.of().formatHex(content);
        return Arrays.copyOf(cipher.index("scanner:" + purpose, digits), BYTES);
    }

    boolean isOn(String purpose, byte[] content, byte[] stamp) {
        return MessageDigest.isEqual(of(purpose, content), stamp);
    }
}
