package org.skillvoucher.backend.bench;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.UUID;

/** Random ids, which ascend so that many rows are inserted fast; whoever comes to the lesson comes in another order. */
final class Names {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;
    private final long step;
    private long last;

    /** Names for so many things of one kind. */
    Names(SplittableRandom random, int count) {
        this.random = random;
        this.step = Long.divideUnsigned(-1L, count + 1L);
    }

    UUID next() {
        last += step;
        long high = (last & ~0xFFFFL) | VERSION_4 | (random.nextLong() & 0xFFFL);
        return new UUID(high, (random.nextLong() >>> 2) | VARIANT);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        return new UUID(read.getLong(), read.getLong());
    }

    static UUID random(SplittableRandom random) {
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        return new UUID(high, (random.nextLong() >>> 2) | VARIANT);
    }
}
