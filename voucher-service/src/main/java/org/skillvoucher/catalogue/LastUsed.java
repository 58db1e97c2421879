package org.skillvoucher.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded memory that forgets first what was asked for least recently. Not for several threads without a lock. */
final class LastUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    LastUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
