package org.skillvoucher.id;

import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * The name of one {@code T}: a UUID whose type parameter keeps a voucher's id from being passed as a person's.
 * Stored as BINARY(16).
 */
@TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
public record Id<T>(UUID value) {
    /** Before every other: where the first page begins. */
    public static final Id<?> FIRST = new Id<>(new UUID(0, 0));

    /** The id that a client gave. The nil UUID is {@link #FIRST} and names nothing. */
    public static <T> Id<T> of(UUID value) {
        if (value.equals(FIRST.value)) {
            throw new Refused(Refusal.NOT_FOUND);
        }
        return new Id<>(value);
    }

    public static <T> Id<T> of(String text) {
        return new Id<>(UUID.fromString(text));
    }

    /** A new random name, for the few things that no client names. */
    public static <T> Id<T> random() {
        return new Id<>(UUID.randomUUID());
    }

    /** The same name for the same purpose and origin, always: makes a derived row's second insert a duplicate key. */
    public static <T> Id<T> derived(String purpose, Id<?> origin) {
        return new Id<>(UUID.nameUUIDFromBytes((purpose + ':' + origin.value).getBytes(StandardCharsets.UTF_8)));
    }

    /** Sixteen bytes, most significant first. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    public static <T> Id<T> ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Id<>(new UUID(buffer.getLong(), buffer.getLong()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
