package org.skillvoucher.backend.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A long answer as the server sends it: the next piece is only asked for when the one before has gone out. */
public abstract class InPieces extends InputStream {
    private byte[] piece = {};
    private int at;

    /** The next piece, which may be empty; null at the end. */
    protected abstract byte @Nullable [] next() throws IOException;

    @Override
    public final int read() throws IOException {
        return hasMore() ? piece[at++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int some = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, some);
        at += some;
        return some;
    }

    private boolean hasMore() throws IOException {
        while (at == piece.length) {
            byte[] more = next();
            if (more == null) {
                return false;
            }
            piece = more;
            at = 0;
        }
        return true;
    }
}
