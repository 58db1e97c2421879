package org.skillvoucher.backend.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skillvoucher.store.IndexKey;

/**
 * The index key in its file: a line for each link, the newest last, and before a link the line {@code alg=HMAC-SM3} where it has that
 * algorithm. The link to come lies in a file of its own until the database is written with it.
 */
public final class IndexKeyFile {
    static final String NEXT = "blind-index-next.key";
    private static final String ALGORITHM = "alg=";

    private final KeyFiles files;

    IndexKeyFile(KeyFiles files) {
        this.files = files;
    }

    /** A line of a file with what stood before it. */
    private record Line(IndexKey.Algorithm algorithm, byte[] secret) {}

    /** The key in use. */
    public IndexKey read() {
        return key(KeyFiles.BLIND_INDEX, files.text(KeyFiles.BLIND_INDEX, this::newKey));
    }

    private IndexKey key(String name, String text) {
        List<Line> lines = lines(name, text);
        IndexKey key =
                new IndexKey(lines.getFirst().algorithm(), lines.getFirst().secret());
        for (Line line : lines.subList(1, lines.size())) {
            key = then(name, key, line);
        }
        return key;
    }

    private IndexKey then(String name, IndexKey key, Line line) {
        try {
            return key.then(line.algorithm(), line.secret());
        } catch (IllegalArgumentException again) {
            throw files.refused(name, "与原有的索引密钥相同。", "holds an index key that was there before.", again);
        }
    }

    /** The key in use with the link to come, if one lies there; the same key where the link was taken over already. */
    public Optional<IndexKey> next() {
        if (!Files.exists(path(NEXT))) {
            return Optional.empty();
        }
        List<Line> lines = lines(NEXT, files.text(NEXT));
        if (lines.size() != 1) {
            throw files.refused(NEXT, "只能有一个密钥。", "must hold one key.", null);
        }
        IndexKey now = read();
        Line line = lines.getFirst();
        IndexKey next = now.endsWith(line.algorithm(), line.secret()) ? now : then(NEXT, now, line);
        if (files.dataKeys().read().stream().anyMatch(next::isAlso)) {
            throw files.refused(NEXT, "不能与字段密钥相同。", "must differ from every field key.", null);
        }
        return Optional.of(next);
    }

    /** The link to come is part of the key from now on. Stopped in between, the next call goes on. */
    public void takeNext() {
        try {
            if (next().orElseThrow().size() > read().size()) {
                String before = Files.readString(path(KeyFiles.BLIND_INDEX)).strip();
                String link = Files.readString(path(NEXT)).strip();
                PrivateFile.write(path(KeyFiles.BLIND_INDEX), before + "\n" + link + "\n");
            }
            Files.delete(path(NEXT));
        } catch (IOException e) {
            throw new UncheckedIOException("the index key " + path(NEXT) + " could not take its place", e);
        }
    }

    /** Where the key in use lies. */
    public Path path() {
        return path(KeyFiles.BLIND_INDEX).toAbsolutePath().normalize();
    }

    private Path path(String name) {
        return files.folder().resolve(name);
    }

    private List<Line> lines(String name, String text) {
        files.refuseDemo(name, text);
        IndexKey.Algorithm named = null;
        List<Line> found = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith(ALGORITHM)) {
                named = algorithm(name, line.substring(ALGORITHM.length()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                found.add(new Line(named == null ? IndexKey.Algorithm.HMAC_SHA_256 : named, files.secret(name, line)));
                named = null;
            }
        }
        if (named != null) {
            throw files.refused(name, "的 alg 后面没有密钥。", "has an alg and no key behind it.", null);
        }
        if (found.isEmpty()) {
            throw files.refused(name, "必须是 32 字节（base64）。", "must hold 32 bytes in base64.", null);
        }
        return found;
    }

    private IndexKey.Algorithm algorithm(String name, String word) {
        return Stream.of(IndexKey.Algorithm.values())
                .filter(one -> one.named().equals(word))
                .findFirst()
                .orElseThrow(() -> files.refused(
                        name,
                        "的 alg 只能是 HMAC-SHA-256 或 HMAC-SM3。",
                        "has an alg other than HMAC-SHA-256 and HMAC-SM3.",
                        null));
    }

    private String newKey() {
        return switch (files.suite()) {
            case INTL -> KeyFiles.newSecret();
            case GM ->
                KeyFiles.newSecret()
                        .replace(
                                KeyFiles.DEMO_LINE,
                                KeyFiles.DEMO_LINE + "\n" + ALGORITHM + IndexKey.Algorithm.HMAC_SM3.named());
        };
    }
}
