package org.skillvoucher.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * SHA-256 over what a client asked for: tells a repeated request (same id, same body) from a different one under the same id.
 * Parts are length-prefixed, so that no two lists of parts look alike.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** The 32 bytes for these parts; a part is a value whose {@code toString} is its whole content, or bytes, or null. */
    public static byte[] of(@Nullable Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            byte[] bytes = part instanceof byte[] raw
                    ? raw
                    : Objects.toString(part, "\0null").getBytes(StandardCharsets.UTF_8);
            all.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(bytes);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /**
     * The same under the key of the index: for parts that are personal data. A phone number behind a bare hash is found by trying all
     * numbers, whoever has a copy of the table.
     */
    public static byte[] keyed(FieldCipher cipher, @Nullable Object... parts) {
        return cipher.index("fingerprint", HexFormat.of().formatHex(of(parts)));
    }

    /** The same as {@link #of} where a part is what {@link FieldCipher#inner} gave: of no use without the index key of now. */
    public static byte[] overIndex(FieldCipher cipher, @Nullable Object... parts) {
        return cipher.carried(of(parts));
    }

    /** Refuses with ID_USED_FOR_ANOTHER unless both are of one request. */
    public static void mustMatch(byte[] stored, byte[] asked) {
        if (!Arrays.equals(stored, asked)) {
            throw new Refused(Refusal.ID_USED_FOR_ANOTHER);
        }
    }
}
