package org.skillvoucher.backend.http;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A long text in UTF-8. */
public final class PiecesOfText extends InPieces {
    private final Iterator<String> pieces;

    public PiecesOfText(Iterator<String> pieces) {
        this.pieces = pieces;
    }

    @Override
    protected byte @Nullable [] next() {
        return pieces.hasNext() ? pieces.next().getBytes(StandardCharsets.UTF_8) : null;
    }
}
