package org.skillvoucher.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is made for a client is read to the end, and by threads that nobody interrupts. */
final class ReadApartTest {
    @Test
    void all_bytes_come_in_their_order() throws IOException {
        byte[] bytes = new byte[100_001];
        new Random(1).nextBytes(bytes);
        try (InputStream read = new ReadApart(new ByteArrayInputStream(bytes))) {
            assertThat(read.read()).isEqualTo(bytes[0] & 0xff);
            assertThat(read.readNBytes(50_000)).isEqualTo(Arrays.copyOfRange(bytes, 1, 50_001));
            assertThat(read.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 50_001, bytes.length));
            assertThat(read.read()).isEqualTo(-1);
        }
    }

    @Test
    void who_reads_may_be_interrupted_and_who_makes_is_not() throws Exception {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        InputStream made = new InputStream() {
            @Override
            public int read() {
                making.countDown();
                try {
                    closed.await();
                    interrupted.complete(Thread.interrupted());
                } catch (InterruptedException broken) {
                    interrupted.complete(true);
                }
                return -1;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try (InputStream read = new ReadApart(made)) {
                end.completeExceptionally(new AssertionError("read " + read.read()));
            } catch (IOException gone) {
                end.complete(gone);
            }
        });
        making.await();

        reader.interrupt();

        assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void what_cannot_be_made_to_its_end_breaks_off() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("the database is away");
            }
        };
        assertThatThrownBy(() -> new ReadApart(broken).read())
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("the database is away");
    }
}
