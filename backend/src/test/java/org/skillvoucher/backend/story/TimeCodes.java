package org.skillvoucher.backend.story;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator on a phone, as RFC 6238 and RFC 4648 describe it and not as the program does it. */
final class TimeCodes {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TimeCodes() {}

    static String of(String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array());
            int offset = hash[19] & 15;
            long number = new BigInteger(1, Arrays.copyOfRange(hash, offset, offset + 4)).longValue() % (1L << 31);
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] bytes(String secret) {
        BigInteger number = BigInteger.ZERO;
        for (char one : secret.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(one)));
        }
        int size = secret.length() * 5 / 8;
        byte[] all = number.toByteArray();
        byte[] bytes = new byte[size];
        int taken = Math.min(size, all.length);
        System.arraycopy(all, all.length - taken, bytes, size - taken, taken);
        return bytes;
    }
}
