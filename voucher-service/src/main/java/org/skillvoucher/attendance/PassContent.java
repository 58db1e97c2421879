package org.skillvoucher.attendance;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.Voucher;

/**
 * What a pass says, in 54 bytes, or 66 with the server's nonce: kind (1), voucher (16), enrolment (16), audience (8), second (5),
 * random (8), nonce (12). The signed form is a compact JWS of type {@code pass}.
 */
public record PassContent(
        PassKind kind,
        Id<Voucher> voucher,
        Id<Enrolment> enrolment,
        long audience,
        Instant madeAt,
        long random,
        @Nullable Nonce nonce) {
    /** The type in the header of the JWS. */
    public static final String TYPE = "pass";

    private static final int BYTES = 1 + 16 + 16 + 8 + 5 + 8;
    private static final long SECONDS_MASK = 0xFF_FFFF_FFFFL;

    public PassContent {
        if ((kind == PassKind.ONLINE) != (nonce != null)) {
            throw new IllegalArgumentException("a pass made online has a nonce, and no other");
        }
    }

    /** The institution and the class that a pass is for, as eight bytes of their digest. */
    public static long audience(Id<Institution> institution, Id<TrainingClass> trainingClass) {
        byte[] both = ByteBuffer.allocate(32)
                .put(institution.bytes())
                .put(trainingClass.bytes())
                .array();
        return ByteBuffer.wrap(sha256(both)).getLong();
    }

    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(nonce == null ? BYTES : BYTES + Nonce.BYTES)
                .put((byte) kind.ordinal())
                .put(voucher.bytes())
                .put(enrolment.bytes())
                .putLong(audience);
        long second = madeAt.getEpochSecond();
        buffer.put((byte) (second >> 32)).putInt((int) second).putLong(random);
        if (nonce != null) {
            buffer.put(nonce.bytes());
        }
        return buffer.array();
    }

    /** Empty for bytes that are no pass. */
    public static Optional<PassContent> of(byte[] bytes) {
        boolean withNonce = bytes.length == BYTES + Nonce.BYTES;
        if (bytes.length != BYTES && !withNonce || bytes[0] < 0 || bytes[0] >= PassKind.values().length) {
            return Optional.empty();
        }
        PassKind kind = PassKind.values()[bytes[0]];
        if ((kind == PassKind.ONLINE) != withNonce) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Id<Voucher> voucher = id(buffer);
        Id<Enrolment> enrolment = id(buffer);
        long audience = buffer.getLong();
        long second = ((long) buffer.get() << 32 | buffer.getInt() & 0xFFFF_FFFFL) & SECONDS_MASK;
        long random = buffer.getLong();
        Nonce nonce = withNonce ? Nonce.of(Arrays.copyOfRange(bytes, BYTES, bytes.length)) : null;
        return Optional.of(
                new PassContent(kind, voucher, enrolment, audience, Instant.ofEpochSecond(second), random, nonce));
    }

    /** What makes this pass one and the same, whoever scans it. */
    Id<Pass> id() {
        return Id.ofBytes(Arrays.copyOf(sha256(bytes()), 16));
    }

    private static <T> Id<T> id(ByteBuffer buffer) {
        byte[] bytes = new byte[16];
        buffer.get(bytes);
        return Id.ofBytes(bytes);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
