package org.skillvoucher.history;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import java.util.stream.Stream;
import org.skillvoucher.history.proof.HeadKeys;

/** The key that signs heads of the log, and the public halves of those that signed before it. */
public final class HistoryKeys {
    private final ECKey signing;
    private final HeadKeys known;

    /** {@code earlier}: public keys only are kept of them. */
    public HistoryKeys(ECKey signing, List<ECKey> earlier) {
        this.signing = signing;
        this.known =
                new HeadKeys(Stream.concat(Stream.of(signing), earlier.stream()).toList());
    }

    ECKey signing() {
        return signing;
    }

    /** By which heads of any age are checked: the one in use first. */
    public HeadKeys known() {
        return known;
    }

    @Override
    public String toString() {
        return "HistoryKeys";
    }
}
