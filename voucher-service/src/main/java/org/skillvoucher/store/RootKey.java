package org.skillvoucher.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * The key of the data keys: 32 bytes that seal nothing else. A data key that is wrapped with it is bound to its name, its algorithm
 * and its time, so that none of them can be given to another.
 */
public final class RootKey {
    private static final int BYTES = 32;

    private final byte[] secret;
    private final String id;
    private final SecureRandom random = new SecureRandom();

    private RootKey(byte[] secret) {
        this.secret = secret;
        this.id = DataKey.of(SealAlgorithm.AES_256_GCM, secret, Instant.EPOCH).id();
    }

    public static RootKey ofBytes(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a root key has " + BYTES + " bytes");
        }
        return new RootKey(secret.clone());
    }

    /** Eight hexadecimal digits of its digest. */
    public String id() {
        return id;
    }

    /** nonce (12) | ciphertext | tag (16). */
    public byte[] wrap(SealAlgorithm by, DataKey key) {
        byte[] iv = new byte[SealAlgorithm.IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = by.seal(keyFor(by), iv, place(key.id(), key.algorithm(), key.usedFrom()), key.secret());
        return ByteBuffer.allocate(iv.length + sealed.length)
                .put(iv)
                .put(sealed)
                .array();
    }

    /** The secret of the data key of this name, algorithm and time; GeneralSecurityException for anything else. */
    public byte[] unwrap(SealAlgorithm by, String key, SealAlgorithm algorithm, Instant usedFrom, byte[] wrapped)
            throws GeneralSecurityException {
        if (wrapped.length < SealAlgorithm.IV_BYTES + SealAlgorithm.TAG_BYTES) {
            throw new GeneralSecurityException("too short for a wrapped key");
        }
        return by.open(
                keyFor(by),
                Arrays.copyOf(wrapped, SealAlgorithm.IV_BYTES),
                place(key, algorithm, usedFrom),
                Arrays.copyOfRange(wrapped, SealAlgorithm.IV_BYTES, wrapped.length));
    }

    /** One secret, and for each algorithm a key that says nothing of the other's. */
    private byte[] keyFor(SealAlgorithm by) {
        IndexKey.Algorithm mac = switch (by) {
            case AES_256_GCM -> IndexKey.Algorithm.HMAC_SHA_256;
            case SM4_GCM -> IndexKey.Algorithm.HMAC_SM3;
        };
        return Arrays.copyOf(new IndexKey(mac, secret).of("field-root", by.name()), by.keyBytes());
    }

    private static byte[] place(String key, SealAlgorithm algorithm, Instant usedFrom) {
        return String.join("|", "field-key", key, algorithm.name(), usedFrom.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "RootKey[" + id + "]"; // never the secret
    }
}
