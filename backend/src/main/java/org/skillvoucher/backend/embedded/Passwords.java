package org.skillvoucher.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.skillvoucher.backend.keys.PrivateFile;

/** The passwords between this process and its engines: random, made once, each in a file that only its owner reads. */
record Passwords(Path folder) {
    private static final int RANDOM_BYTES = 24;

    /** The password of this name; 48 hexadecimal digits, so that it needs no quoting in SQL, a URL or a settings file. */
    String of(String name) {
        Path file = folder.resolve(name + ".password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[RANDOM_BYTES];
                new SecureRandom().nextBytes(random);
                PrivateFile.write(file, HexFormat.of().formatHex(random) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the password file " + file + " cannot be used", e);
        }
    }
}
