package org.skillvoucher.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets that personal fields depend on: data keys that seal them, of which one is in use and older ones still open what they
 * sealed, and the index key that finds them. Where the data keys lie is looked at again now and then, and where a field names a key
 * that is not known.
 */
public final class FieldKeys {
    /** How old what is known may be when something is sealed. */
    public static final Duration LOOKS_AGAIN_AFTER = Duration.ofSeconds(10);

    /** How soon an unknown name sends another look: blobs that nothing opens must not keep everybody at the folder. */
    public static final Duration UNKNOWN_AFTER = Duration.ofSeconds(1);

    /**
     * How long after a key has come into use nothing more is written with the one before: every instance has looked, and what was
     * begun before has ended.
     */
    public static final Duration SETTLES_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(FieldKeys.class);

    /** Where the data keys lie. */
    @FunctionalInterface
    public interface Source {
        /** All of them, whatever their time; IllegalStateException or UncheckedIOException where they cannot be read. */
        List<DataKey> read();
    }

    /** What was read, and when. */
    private record Known(Map<String, DataKey> keys, Instant at) {}

    private final Source source;
    private final SealAlgorithm algorithm;
    private final IndexKey index;
    private final InstantSource clock;
    private volatile Known known;

    /** Reads the keys. New fields are sealed with one of this algorithm; which is decided by this clock. */
    public FieldKeys(Source source, SealAlgorithm algorithm, IndexKey index, InstantSource clock) {
        this.source = source;
        this.algorithm = algorithm;
        this.index = index;
        this.clock = clock;
        this.known = read();
        for (DataKey key : known.keys().values()) {
            if (index.isAlso(key)) {
                throw new IllegalArgumentException("the encryption key and the index key must differ");
            }
        }
    }

    /** One data key and one index key of 32 bytes each, for AES-256-GCM and HMAC-SHA-256, for ever. */
    public static FieldKeys ofBytes(byte[] encryption, byte[] blindIndex) {
        List<DataKey> one = List.of(DataKey.of(SealAlgorithm.AES_256_GCM, encryption, Instant.EPOCH));
        return new FieldKeys(
                () -> one,
                SealAlgorithm.AES_256_GCM,
                new IndexKey(IndexKey.Algorithm.HMAC_SHA_256, blindIndex),
                () -> Instant.EPOCH);
    }

    /** The index key, which stays the same as long as the process runs. */
    public IndexKey index() {
        return index;
    }

    /**
     * The key that seals now: of those of our algorithm whose time has come the last, and where none has come yet the first to come.
     * IllegalStateException if there is none of our algorithm.
     */
    public DataKey current() {
        Instant now = clock.instant();
        if (Duration.between(known.at(), now).compareTo(LOOKS_AGAIN_AFTER) > 0) {
            lookAgain();
        }
        List<DataKey> ours = known.keys().values().stream()
                .filter(key -> key.algorithm() == algorithm && key.endsAt() == null)
                .sorted(Comparator.comparing(DataKey::usedFrom).thenComparing(DataKey::id))
                .toList();
        if (ours.isEmpty()) {
            throw new IllegalStateException("no field key for " + algorithm + " is there");
        }
        return ours.reversed().stream()
                .filter(key -> key.isUsedAt(now))
                .findFirst()
                .orElse(ours.getFirst());
    }

    /** The key that seals now, if by now no instance seals with the one before. */
    Optional<DataKey> settled() {
        DataKey key = current();
        return key.isUsedAt(clock.instant().minus(SETTLES_AFTER)) ? Optional.of(key) : Optional.empty();
    }

    /** The key of this name if it opens fields now. */
    public Optional<DataKey> named(String id) {
        Instant now = clock.instant();
        DataKey key = known.keys().get(id);
        if (key == null && Duration.between(known.at(), now).compareTo(UNKNOWN_AFTER) >= 0) {
            lookAgain();
            key = known.keys().get(id);
        }
        return Optional.ofNullable(key).filter(one -> one.opensAt(now));
    }

    private synchronized void lookAgain() {
        try {
            known = read();
        } catch (RuntimeException unreadable) {
            // What is known stays good: a folder that is away for a moment must not stop those who read and write.
            LOG.warn("field-keys could not be read anew: {}", unreadable.toString());
            known = new Known(known.keys(), clock.instant());
        }
    }

    private Known read() {
        Map<String, DataKey> keys = new HashMap<>();
        for (DataKey key : source.read()) {
            keys.put(key.id(), key);
        }
        return new Known(Map.copyOf(keys), clock.instant());
    }
}
