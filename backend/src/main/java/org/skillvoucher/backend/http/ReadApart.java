package org.skillvoucher.backend.http;

import io.micronaut.core.propagation.PropagatedContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An answer that is made from the database while it is sent. It is made on threads of its own: when the client leaves, the server
 * interrupts the thread that reads the answer, and an interrupt in the middle of a statement breaks the pooled connection. So the statement
 * runs to its end, and its rows are dropped.
 */
public final class ReadApart extends InputStream {
    private static final int MOST_AT_ONCE = 8192;

    private final InputStream made;
    private byte[] some = {};
    private int at;

    public ReadApart(InputStream made) {
        this.made = made;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? some[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, some.length - at);
        System.arraycopy(some, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        made.close();
    }

    private boolean hasMore() throws IOException {
        if (at == some.length) {
            some = next();
            at = 0;
        }
        return at < some.length;
    }

    /** What is made next; empty at the end. */
    private byte[] next() throws IOException {
        FutureTask<byte[]> making = new FutureTask<>(() -> {
            byte[] bytes = new byte[MOST_AT_ONCE];
            return Arrays.copyOf(bytes, Math.max(0, made.read(bytes)));
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
