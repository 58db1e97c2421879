package org.skillvoucher.backend.http;

import io.micronaut.core.propagation.PropagatedContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is made from the database while it is sent. It is made on threads of its own: when the client leaves, the server
 * interrupts the thread that reads the answer, and an interrupt in the middle of a statement breaks the pooled connection. So the statement
 * runs to its end, and its rows are dropped.
 */
public final class ReadApart extends InPieces {
    private static final int MOST_AT_ONCE = 8192;

    private final InputStream made;

    public ReadApart(InputStream made) {
        this.made = made;
    }

    @Override
    public void close() throws IOException {
        made.close();
    }

    @Override
    protected byte @Nullable [] next() throws IOException {
        FutureTask<byte @Nullable []> making = new FutureTask<>(() -> {
            byte[] bytes = new byte[MOST_AT_ONCE];
            int count = made.read(bytes);
            return count < 0 ? null : Arrays.copyOf(bytes, count);
        });
        Thread.ofVirtual().name("read-apart").start(PropagatedContext.wrapCurrent(making));
        try {
            return making.get();
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            close();
            InterruptedIOException end = new InterruptedIOException("the reader is gone");
            end.initCause(gone);
            throw end;
        } catch (ExecutionException broken) {
            throw new IOException("the answer cannot be made to its end", broken.getCause());
        }
    }
}
