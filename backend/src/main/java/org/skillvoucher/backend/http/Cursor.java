package org.skillvoucher.backend.http;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Where a page ended: opaque to the client, for us the last id (and where rows are sorted by time, the last time). */
public record Cursor(Instant at, Id<?> id) {
    private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");
    private static final int BYTES = 16 + 8 + 4;

    /** Where the first page begins. */
    public static final Cursor START = new Cursor(Instant.EPOCH, Id.FIRST);

    /** What the client sent, or the start if it sent none. Can answer CURSOR_WRONG. */
    public static Cursor of(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                throw new Refused(Refusal.CURSOR_WRONG);
            }
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            Instant at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
                throw new Refused(Refusal.CURSOR_WRONG);
            }
            return new Cursor(at, new Id<>(id));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException notOurs) {
            throw new Refused(Refusal.CURSOR_WRONG);
        }
    }

    /** For the client to send back. */
    public String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The cursor after a page sorted by id, or null if the page was the last. */
    public static <T> @Nullable String after(List<T> page, int size, Function<T, Id<?>> id) {
        return page.size() < size ? null : new Cursor(Instant.EPOCH, id.apply(page.getLast())).text();
    }
}
