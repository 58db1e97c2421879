package org.skillvoucher.backend.keys;

import java.util.List;
import org.skillvoucher.store.SigningKey;

/**
 * What notices are signed with, and what they were signed with before the suite was changed. A notice is shown for years: the public
 * halves of those before stay published.
 */
public record NoticeKeys(SigningKey current, List<SigningKey> before) {
    public NoticeKeys {
        before = List.copyOf(before);
    }
}
