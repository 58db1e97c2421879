package org.skillvoucher.backend.scanner.reference;

import com.nimbusds.jose.util.Base64URL;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;

/** A key as a scanner was told it: coordinates, and the curve where it is not P-256. */
final class KnownKey {
    private KnownKey() {}

    static SignatureAlgorithm algorithm(@Nullable String crv) {
        return Arrays.stream(SignatureAlgorithm.values())
                .filter(one -> one.curve().equals(crv))
                .findFirst()
                .orElse(SignatureAlgorithm.ES256);
    }

    static PublicPoint of(@Nullable String crv, String x, String y) {
        return new PublicPoint(algorithm(crv), new Base64URL(x), new Base64URL(y));
    }
}
