package org.skillvoucher.spotcheck;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The 32 random bytes that decide a draw. Never printed: whoever knows them knows every moment of the draw. */
final class Seed {
    static final int BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a seed has " + BYTES + " bytes");
        }
        this.bytes = bytes;
    }

    static Seed random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Seed(bytes);
    }

    static Seed ofHex(String digits) {
        return new Seed(HEX.parseHex(digits));
    }

    /** 64 hexadecimal digits: to seal, and to reveal when the days are over. */
    String hex() {
        return HEX.formatHex(bytes);
    }

    /** SHA-256 of the bytes in hexadecimal digits: says nothing of the seed, and fits no other. */
    String commitment() {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** HMAC-SHA-256 of the message under this seed. */
    byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return "Seed[" + commitment() + "]";
    }
}
