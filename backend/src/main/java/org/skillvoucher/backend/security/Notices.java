package org.skillvoucher.backend.security;

import com.nimbusds.jose.Payload;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.skillvoucher.backend.keys.NoticeKeys;
import org.skillvoucher.store.SigningKey;

/**
 * Signs what the bureau decided (QJ-3d): with a key of its own and the type {@code decision-notice+jws}, so that a notice
 * can never pass as an access token or as a pass for the door.
 */
@Singleton
public final class Notices {
    private static final String TYPE = "decision-notice+jws";

    private final NoticeKeys keys;

    Notices(NoticeKeys keys) {
        this.keys = keys;
    }

    /** A compact JWS over these fields. */
    public String sign(Map<String, Object> fields) {
        return keys.current().sign(TYPE, new Payload(fields));
    }

    /** The keys whose public halves check notices: the one in use first. */
    public List<SigningKey> keys() {
        return Stream.concat(Stream.of(keys.current()), keys.before().stream()).toList();
    }
}
