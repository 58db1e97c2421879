package org.skillvoucher.person;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What somebody reads before they agree: Chinese above a line of dashes, English below. Its digest is over the file as it lies here. */
public record ConsentText(ConsentKind kind, int version, String zh, String en, byte[] sha256) {
    private static final String LINE = "\n---\n";

    /** The text of this version; an {@link IllegalArgumentException} where there is none. */
    public static ConsentText of(ConsentKind kind, int version) {
        String name = "/consents/" + kind + "-" + version + ".txt";
        try (InputStream in = ConsentText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no text " + name);
            }
            byte[] bytes = in.readAllBytes();
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(LINE, -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException(name + " has no two languages");
            }
            return new ConsentText(kind, version, parts[0].strip(), parts[1].strip(), sha256(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text that is shown now. */
    public static ConsentText newest(ConsentKind kind) {
        return of(kind, kind.newest());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
