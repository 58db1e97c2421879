package org.skillvoucher.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A policy or extension file as it was read: its name without directory and its text, byte for byte. */
public record SourceFile(String file, String text) {
    public static final int BYTES_MAX = 256 * 1024;

    /** The text of these UTF-8 bytes; {@link FileWrong} where they are too many or not UTF-8. */
    public static SourceFile of(String file, byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new FileWrong(file, "larger than " + BYTES_MAX + " bytes");
        }
        try {
            // A fresh decoder refuses malformed bytes, so the text gives back the very same bytes.
            return new SourceFile(
                    file,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException _) {
            throw new FileWrong(file, "not UTF-8");
        }
    }

    /** SHA-256 in hex of the bytes of these files, one after the other. */
    public static String hash(Iterable<SourceFile> sources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (SourceFile source : sources) {
                digest.update(source.text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
