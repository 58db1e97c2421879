package org.skillvoucher.signal;

import java.util.List;

/** Who wants to know, in the same transaction, that payment of these is held by a signal now, or not any more by it. */
public interface WhenSignalMoves {
    void moved(List<Touch> touches);
}
