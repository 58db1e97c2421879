package org.skillvoucher.payment;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that bank and bureau share for result files: the one in use, and while it is being changed also the other. A file is
 * authentic by either.
 */
public final class BankKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int MOST_KEYS = 2;

    private final List<SecretKeySpec> keys;

    /** One or two keys of 32 bytes, the one in use first. */
    public BankKeys(List<byte[]> keys) {
        if (keys.isEmpty() || keys.size() > MOST_KEYS || keys.stream().anyMatch(key -> key.length != BYTES)) {
            throw new IllegalArgumentException("expected one or two keys of " + BYTES + " bytes");
        }
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
    }

    /** Whether somebody who has one of the keys made this file. */
    public boolean isAuthentic(byte[] content, String mac) {
        byte[] said;
        try {
            said = HexFormat.of().parseHex(mac);
        } catch (IllegalArgumentException noHex) {
            return false;
        }
        boolean found = false;
        for (SecretKeySpec key : keys) {
            found |= MessageDigest.isEqual(hmac(key, content), said);
        }
        return found;
    }

    /** What the bank writes beside a file, by the key in use. */
    public String mac(byte[] content) {
        return HexFormat.of().formatHex(hmac(keys.getFirst(), content));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "BankKeys";
    }
}
