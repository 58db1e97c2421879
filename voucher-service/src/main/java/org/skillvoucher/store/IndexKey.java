package org.skillvoucher.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The secret by which sealed fields are found, 32 bytes, and its algorithm. The two belong together: under another algorithm nobody
 * in the database would be found again.
 */
public final class IndexKey {
    private static final int BYTES = 32;

    private final Algorithm algorithm;
    private final byte[] secret;

    /** How a digest is made. */
    public enum Algorithm {
        HMAC_SHA_256("HMAC-SHA-256"),
        /** SM3 (GB/T 32905) in the same construction (RFC 2104). */
        HMAC_SM3("HMAC-SM3");

        private final String named;

        Algorithm(String named) {
            this.named = named;
        }

        /** As the key's file names it. */
        public String named() {
            return named;
        }
    }

    public IndexKey(Algorithm algorithm, byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("an index key has " + BYTES + " bytes");
        }
        this.algorithm = algorithm;
        this.secret = secret.clone();
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /** Whether this very secret seals fields too, which it must not: each is safe for its own purpose only. */
    public boolean isAlso(DataKey key) {
        return MessageDigest.isEqual(secret, key.secret());
    }

    /** 32 bytes for this value of this field. */
    byte[] of(String field, String value) {
        byte[] name = field.getBytes(StandardCharsets.UTF_8);
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return switch (algorithm) {
            case HMAC_SHA_256 -> sha256(name, text);
            case HMAC_SM3 -> sm3(name, text);
        };
    }

    private byte[] sha256(byte[] name, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(name);
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
        }
    }

    private byte[] sm3(byte[] name, byte[] text) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(secret));
        mac.update(name, 0, name.length);
        mac.update((byte) 0);
        mac.update(text, 0, text.length);
        byte[] digest = new byte[mac.getMacSize()];
        mac.doFinal(digest, 0);
        return digest;
    }

    @Override
    public String toString() {
        return "IndexKey[" + algorithm + "]"; // never the secret
    }
}
