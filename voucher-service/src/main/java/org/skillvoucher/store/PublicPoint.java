package org.skillvoucher.store;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.jspecify.annotations.Nullable;

/** The public half of a signing key: a point of one of two curves, and with the curve the one algorithm that it checks. */
public final class PublicPoint {
    private static final int KID_BYTES = 8;

    private final SignatureAlgorithm algorithm;
    private final byte[] x;
    private final byte[] y;
    private final Predicate<JWSObject> check;

    /** IllegalArgumentException where the coordinates are no point of the curve. */
    public PublicPoint(SignatureAlgorithm algorithm, Base64URL x, Base64URL y) {
        this(algorithm, x.decode(), y.decode());
    }

    private PublicPoint(SignatureAlgorithm algorithm, byte[] x, byte[] y) {
        this.algorithm = algorithm;
        this.x = x.clone();
        this.y = y.clone();
        this.check = switch (algorithm) {
            case ES256 -> Es256.chosen().check(x, y);
            case SM2_SM3 -> sm2(x, y);
        };
    }

    /** The public half of a key on P-256. */
    public static PublicPoint of(ECKey key) {
        if (!Curve.P_256.equals(key.getCurve())) {
            throw new IllegalArgumentException("expected a key on P-256");
        }
        return new PublicPoint(SignatureAlgorithm.ES256, key.getX(), key.getY());
    }

    /** The point with these coordinates, 32 bytes each; IllegalArgumentException where it is none of the algorithm's curve. */
    public static PublicPoint of(SignatureAlgorithm algorithm, byte[] x, byte[] y) {
        return new PublicPoint(algorithm, x, y);
    }

    /** Its short name: eleven characters of the thumbprint (RFC 7638), so that a code with it stays coarse. */
    public String kid() {
        String members = "{\"crv\":\"" + algorithm.curve() + "\",\"kty\":\"" + algorithm.keyType() + "\",\"x\":\"" + x()
                + "\",\"y\":\"" + y() + "\"}";
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8));
            return Base64URL.encode(Arrays.copyOf(whole, KID_BYTES)).toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    public Base64URL x() {
        return Base64URL.encode(x);
    }

    public Base64URL y() {
        return Base64URL.encode(y);
    }

    /** Whether the holder of the private half signed exactly this, with this key's algorithm; no for whatever cannot be checked. */
    public boolean isSigned(JWSObject jws) {
        return algorithm.jws().equals(jws.getHeader().getAlgorithm()) && check.test(jws);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicPoint point
                && algorithm == point.algorithm
                && Arrays.equals(x, point.x)
                && Arrays.equals(y, point.y);
    }

    @Override
    public int hashCode() {
        return Objects.hash(algorithm, Arrays.hashCode(x), Arrays.hashCode(y));
    }

    @Override
    public String toString() {
        return algorithm + " " + kid();
    }

    private static Predicate<JWSObject> sm2(byte[] x, byte[] y) {
        ECPublicKeyParameters point = Sm2.point(x, y);
        return jws -> {
            JWSHeader header = jws.getHeader();
            // What a header calls critical (RFC 7515, 4.1.11) nobody here understands.
            return header.getCriticalParams() == null
                    && header.isBase64URLEncodePayload()
                    && Sm2.isSigned(
                            point, jws.getSigningInput(), jws.getSignature().decode());
        };
    }
}
