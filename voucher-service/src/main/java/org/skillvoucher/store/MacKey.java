package org.skillvoucher.store;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret of 32 bytes from which each purpose has a key of its own (HMAC-SHA-256), so that what was made for one is worthless
 * for another. All instances share it.
 */
public final class MacKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] secret;
    private final Map<String, SecretKeySpec> ofPurpose = new ConcurrentHashMap<>();

    private MacKey(byte[] secret) {
        this.secret = secret;
    }

    public static MacKey ofBytes(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("expected " + BYTES + " bytes");
        }
        return new MacKey(secret.clone());
    }

    /** 32 bytes that only a holder of the secret can make for this purpose and data. */
    public byte[] mac(String purpose, byte[] data) {
        SecretKeySpec key = ofPurpose.computeIfAbsent(
                purpose,
                name -> new SecretKeySpec(
                        hmac(new SecretKeySpec(secret, ALGORITHM), name.getBytes(StandardCharsets.UTF_8)), ALGORITHM));
        return hmac(key, data);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(data);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "MacKey";
    }
}
