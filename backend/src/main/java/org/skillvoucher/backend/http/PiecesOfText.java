package org.skillvoucher.backend.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;

/** A long text in UTF-8 as the server sends it: the next piece is only asked for when the one before has gone out. */
public final class PiecesOfText extends InputStream {
    private final Iterator<String> pieces;
    private byte[] piece = {};
    private int at;

    public PiecesOfText(Iterator<String> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return hasMore() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
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

    private boolean hasMore() {
        while (at == piece.length) {
            if (!pieces.hasNext()) {
                return false;
            }
            piece = pieces.next().getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }
}
