package org.skillvoucher.scanner;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Arrays;
import org.skillvoucher.store.MacKey;

/**
 * Marks of our own on texts that are handed to devices and come back: keyed, sixteen bytes, different for each purpose. They
 * need no row, and no reader of the database can make one.
 */
@Singleton
final class Stamps {
    static final int BYTES = 16;

    private final MacKey key;

    Stamps(@Named("check-in") MacKey key) {
        this.key = key;
    }

    byte[] of(String purpose, byte[] content) {
        return Arrays.copyOf(key.mac("scanner " + purpose, content), BYTES);
    }

    boolean isOn(String purpose, byte[] content, byte[] stamp) {
        return MessageDigest.isEqual(of(purpose, content), stamp);
    }
}
