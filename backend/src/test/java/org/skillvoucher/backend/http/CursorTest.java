package org.skillvoucher.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Where a page ended goes to the client and comes back; whatever else comes is refused. */
final class CursorTest {
    private static final int TEXTS = 20_000;

    private final long seed = Long.getLong("cursor.seed", System.nanoTime());

    @Test
    void what_was_sent_comes_back() {
        Cursor sent = new Cursor(Instant.parse("2021-03-01T00:00:00.123456Z"), Id.of(new UUID(7, 9)));
        assertThat(Cursor.of(sent.text())).isEqualTo(sent);
        assertThat(Cursor.of(null)).isEqualTo(Cursor.START);
        assertThat(Cursor.of(Cursor.START.text())).isEqualTo(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "==",
                "AAAA",
                "a b",
                "林",
                "%00",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void what_is_none_is_refused(String text) {
        refused(text);
    }

    /** A database does not know such times, and no page of ours ends there. */
    @Test
    void a_time_that_no_page_ends_at_is_refused() {
        Cursor.of(at(Instant.EPOCH.getEpochSecond(), 0));
        refused(at(Instant.EPOCH.getEpochSecond() - 1, 999_999_999));
        refused(at(Long.MIN_VALUE, 0));
        refused(at(Long.MAX_VALUE, Integer.MAX_VALUE));
        Instant latest = Instant.parse("2199-12-31T00:00:00Z");
        Cursor.of(at(latest.getEpochSecond(), 0));
        refused(at(latest.getEpochSecond(), 1));
    }

    @Test
    void random_bytes_are_read_as_they_are_written_or_refused() {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(64) : 28];
            random.nextBytes(bytes);
            if (bytes.length == 28 && random.nextBoolean()) {
                ByteBuffer.wrap(bytes)
                        .putLong(16, random.nextLong(7_000_000_000L))
                        .putInt(24, random.nextInt(1_000_000_000));
            }
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            try {
                assertThat(Cursor.of(text).text())
                        .as("seed %d, text %d", seed, i)
                        .isEqualTo(text);
            } catch (Refused refused) {
                assertThat(refused.refusal()).as("seed %d, text %d", seed, i).isEqualTo(Refusal.CURSOR_WRONG);
            }
        }
    }

    private static String at(long second, int nano) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(28)
                        .putLong(0)
                        .putLong(1)
                        .putLong(second)
                        .putInt(nano)
                        .array());
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Cursor.of(text))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.CURSOR_WRONG));
    }
}
