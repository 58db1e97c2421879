package org.skillvoucher.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A policy or extension file as it was read: its name without directory and its text, byte for byte. */
public record PolicySource(String file, String text) {
    static final int BYTES_MAX = 256 * 1024;

    /** The text of these UTF-8 bytes; {@link PolicyFileWrong} where they are too many or not UTF-8. */
    public static PolicySource of(String file, byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new PolicyFileWrong(file, "larger than " + BYTES_MAX + " bytes");
        }
        try {
            // A fresh decoder refuses malformed bytes, so the text gives back the very same bytes.
            return new PolicySource(
                    file,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException _) {
            throw new PolicyFileWrong(file, "not UTF-8");
        }
    }

    /** SHA-256 in hex of the bytes of these files, one after the other. */
    static String hash(Iterable<PolicySource> sources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (PolicySource source : sources) {
                digest.update(source.text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
