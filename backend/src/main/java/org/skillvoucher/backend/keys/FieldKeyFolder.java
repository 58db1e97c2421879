package org.skillvoucher.backend.keys;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.DataKey;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.RootKey;
import org.skillvoucher.store.SealAlgorithm;

/**
 * The data keys of personal fields, one file each in {@code field-keys/}, wrapped with the root key. A file says from when its key
 * seals and whether it was retired; one that is changed is replaced whole, so that a server which reads at that moment reads the file
 * before or the file after.
 */
public final class FieldKeyFolder implements FieldKeys.Source {
    static final String FOLDER = "field-keys";
    static final String ROOT = "field-root.key";
    /** The root key to come: the files are wrapped with it one after the other, then it takes the other's place. */
    static final String NEXT_ROOT = "field-root-next.key";

    /** The one data key of installations from before there were several, in clear: it opens as before, until it is wrapped. */
    static final String IN_CLEAR = "field-encryption.key";

    /** How long a retired key still opens what was read a moment before. */
    private static final Duration LAST_READERS = Duration.ofMinutes(1);

    private static final int READ_TRIES = 3;
    private static final String SUFFIX = ".json";

    private final KeyFiles files;
    private final Path folder;

    FieldKeyFolder(KeyFiles files) {
        this.files = files;
        this.folder = files.folder().resolve(FOLDER);
    }

    /** What a file says, with the secret still wrapped. */
    private record Wrapped(
            String id,
            SealAlgorithm algorithm,
            Instant usedFrom,
            @Nullable Instant retiredAt,
            String root,
            SealAlgorithm by,
            byte[] secret) {
        String json() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", id);
            fields.put("algorithm", algorithm.name());
            fields.put("usedFrom", usedFrom.toString());
            fields.put("state", retiredAt == null ? "IN_USE" : "RETIRED");
            if (retiredAt != null) {
                fields.put("retiredAt", retiredAt.toString());
            }
            fields.put("root", root);
            fields.put("wrappedBy", by.name());
            fields.put("wrapped", Base64URL.encode(secret).toString());
            return JSONObjectUtils.toJSONString(fields) + "\n";
        }

        Wrapped retired(Instant at) {
            return new Wrapped(id, algorithm, usedFrom, at, root, by, secret);
        }
    }

    @Override
    public List<DataKey> read() {
        // A root key that changes places between two looks makes the files of one look strangers to each other.
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce();
            } catch (RuntimeException between) {
                if (attempt == READ_TRIES) {
                    throw between;
                }
            }
        }
    }

    private List<DataKey> readOnce() {
        List<DataKey> keys = new ArrayList<>();
        List<Path> wrapped = wrappedFiles();
        Map<String, RootKey> roots = wrapped.isEmpty() ? Map.of() : roots();
        for (Path file : wrapped) {
            keys.add(opened(file, parsed(file), roots));
        }
        if (Files.exists(files.folder().resolve(IN_CLEAR))) {
            DataKey first = inClear();
            if (keys.stream().noneMatch(key -> key.id().equals(first.id()))) {
                keys.add(first);
            }
        }
        return List.copyOf(keys);
    }

    /** Adds a key of this algorithm that seals from this moment, and wraps the one that lies in clear; answers its name. */
    public String add(SealAlgorithm algorithm, Instant usedFrom) {
        byte[] secret = new byte[algorithm.keyBytes()];
        new SecureRandom().nextBytes(secret);
        DataKey key = DataKey.of(algorithm, secret, usedFrom);
        RootKey root = newestRoot();
        write(wrap(root, key, null));
        wrapWhatLiesInClear(root);
        return key.id();
    }

    /** The key of this name opens and seals nothing more. IllegalArgumentException if there is none. */
    public void retire(String id, Instant at) {
        for (Path file : wrappedFiles()) {
            Wrapped one = parsed(file);
            if (one.id().equals(id)) {
                write(one.retired(at));
                return;
            }
        }
        throw new IllegalArgumentException("no file of " + folder + " holds the key " + id);
    }

    /**
     * Wraps all keys with the root key to come, which then takes the place of the one before; answers how many. Stopped in between,
     * some are wrapped with either, all are read, and the next call goes on.
     */
    public int rewrap() {
        Path next = files.folder().resolve(NEXT_ROOT);
        if (!Files.exists(next)) {
            throw files.refused(NEXT_ROOT, "不存在。", "does not exist.", null);
        }
        // Read once: what takes the place of the root key is what the keys are wrapped with, whatever lies there by
        // then.
        String text = files.text(NEXT_ROOT);
        RootKey root = RootKey.ofBytes(files.secret(NEXT_ROOT, text));
        Map<String, RootKey> roots = roots();
        int done = 0;
        for (Path file : wrappedFiles()) {
            Wrapped before = parsed(file);
            write(wrap(root, opened(file, before, roots), before.retiredAt()));
            done++;
        }
        wrapWhatLiesInClear(root);
        try {
            PrivateFile.write(files.folder().resolve(ROOT), text);
            Files.delete(next);
        } catch (IOException e) {
            throw new UncheckedIOException("the root key " + next + " could not take its place", e);
        }
        return done;
    }

    /** Who reads the folder finds the wrapped key before the clear one goes. */
    private void wrapWhatLiesInClear(RootKey root) {
        Path clear = files.folder().resolve(IN_CLEAR);
        if (!Files.exists(clear)) {
            return;
        }
        DataKey key = inClear();
        Path wrapped = file(key.id());
        if (!Files.exists(wrapped)) {
            write(wrap(root, key, null));
        }
        if (!MessageDigest.isEqual(opened(wrapped, parsed(wrapped), roots()).secret(), key.secret())) {
            throw new IllegalStateException(wrapped + " does not hold the key of " + clear);
        }
        try {
            Files.delete(clear);
        } catch (IOException e) {
            throw new UncheckedIOException(clear + " could not be deleted", e);
        }
    }

    private DataKey inClear() {
        return DataKey.of(SealAlgorithm.AES_256_GCM, there(IN_CLEAR), Instant.EPOCH);
    }

    private Wrapped wrap(RootKey root, DataKey key, @Nullable Instant retiredAt) {
        SealAlgorithm by = files.suite().seals();
        return new Wrapped(key.id(), key.algorithm(), key.usedFrom(), retiredAt, root.id(), by, root.wrap(by, key));
    }

    private RootKey newestRoot() {
        String name = Files.exists(files.folder().resolve(NEXT_ROOT)) ? NEXT_ROOT : ROOT;
        return RootKey.ofBytes(files.secret(name));
    }

    private Map<String, RootKey> roots() {
        Map<String, RootKey> roots = new HashMap<>();
        for (String name : List.of(ROOT, NEXT_ROOT)) {
            if (Files.exists(files.folder().resolve(name))) {
                RootKey root = RootKey.ofBytes(there(name));
                roots.put(root.id(), root);
            }
        }
        if (roots.isEmpty()) {
            throw files.refused(ROOT, "不存在。", "does not exist.", null);
        }
        return roots;
    }

    /** The secret of a file that was there a moment ago: who only looks never makes one, even where it has just gone. */
    private byte[] there(String name) {
        return files.secret(name, files.text(name));
    }

    private DataKey opened(Path file, Wrapped one, Map<String, RootKey> roots) {
        RootKey root = roots.get(one.root());
        if (root == null) {
            throw refused(file, "由另一个根密钥加密。", "is wrapped with another root key.", null);
        }
        try {
            byte[] secret = root.unwrap(one.by(), one.id(), one.algorithm(), one.usedFrom(), one.secret());
            Instant retired = one.retiredAt();
            return new DataKey(
                    one.id(),
                    one.algorithm(),
                    secret,
                    one.usedFrom(),
                    retired == null ? null : retired.plus(LAST_READERS));
        } catch (GeneralSecurityException | IllegalArgumentException altered) {
            throw refused(file, "被改动过。", "was altered.", altered);
        }
    }

    private Wrapped parsed(Path file) {
        try {
            Map<String, Object> fields = JSONObjectUtils.parse(files.text(name(file)));
            String id = JSONObjectUtils.getString(fields, "id");
            if (!file.equals(file(id))) {
                throw refused(file, "的文件名与密钥不符。", "is not named after its key.", null);
            }
            String retiredAt = JSONObjectUtils.getString(fields, "retiredAt");
            boolean retired = "RETIRED".equals(JSONObjectUtils.getString(fields, "state"));
            return new Wrapped(
                    id,
                    SealAlgorithm.valueOf(JSONObjectUtils.getString(fields, "algorithm")),
                    Instant.parse(JSONObjectUtils.getString(fields, "usedFrom")),
                    retired ? Instant.parse(Objects.requireNonNull(retiredAt)) : null,
                    JSONObjectUtils.getString(fields, "root"),
                    SealAlgorithm.valueOf(JSONObjectUtils.getString(fields, "wrappedBy")),
                    new Base64URL(JSONObjectUtils.getString(fields, "wrapped")).decode());
        } catch (ParseException | NullPointerException | IllegalArgumentException | DateTimeException wrong) {
            throw refused(file, "不是有效的字段密钥。", "is no valid field key.", wrong);
        }
    }

    private RuntimeException refused(Path file, String chinese, String english, @Nullable Exception cause) {
        return files.refused(name(file), chinese, english, cause);
    }

    private void write(Wrapped key) {
        try {
            PrivateFile.write(file(key.id()), key.json());
        } catch (IOException e) {
            throw new UncheckedIOException(file(key.id()) + " could not be written", e);
        }
    }

    private Path file(@Nullable String id) {
        return folder.resolve(id + SUFFIX);
    }

    private static String name(Path file) {
        return FOLDER + "/" + Objects.requireNonNull(file.getFileName());
    }

    private List<Path> wrappedFiles() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }
}
