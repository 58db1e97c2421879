package org.skillvoucher.store;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.text.ParseException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks ES256 signatures (ECDSA on P-256 with SHA-256, RFC 7518) by a native library where one loads, else by the JDK. Either
 * gives the same answers; the native one gives them seven times as fast, and a check-in spends more on its signature than on anything
 * else that the server computes.
 */
public final class Es256 {
    /** RFC 7515, A.3: the signature by which a library shows that it works before it is trusted. */
    private static final String GENUINE =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                    + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    /** The same with one other bit in its payload. */
    private static final String ALTERED = GENUINE.replace("eyJpc3Mi", "eyJpc3Mj");

    private static final String SIGNER =
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

    private static final ECParameterSpec P_256 = Curve.P_256.toECParameterSpec();
    private static final BigInteger PRIME = ((ECFieldFp) P_256.getCurve().getField()).getP();
    private static final Es256 JDK = new Es256(null);
    private static final Es256 CHOSEN = choose(Es256::corretto);

    private final @Nullable Provider provider;

    private Es256(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** What this process checks with: chosen once. */
    public static Es256 chosen() {
        return CHOSEN;
    }

    /** The JDK's own, which every platform has. */
    static Es256 ofJdk() {
        return JDK;
    }

    /** The provider where it loads and tells a genuine signature from an altered one; else the JDK's own. */
    static Es256 choose(Supplier<Provider> loading) {
        try {
            Es256 loaded = new Es256(loading.get());
            ECKey signer = ECKey.parse(SIGNER);
            boolean works = loaded.isSigned(JWSObject.parse(GENUINE), signer)
                    && !loaded.isSigned(JWSObject.parse(ALTERED), signer)
                    && signsForTheJdk(loaded);
            return works ? loaded : JDK;
        } catch (ParseException | JOSEException | RuntimeException | LinkageError unusable) {
            // Another platform than the library was built for, or a folder from which nothing may be executed: slower,
            // not wrong.
            return JDK;
        }
    }

    /** Whether the JDK believes what this one signed. */
    private static boolean signsForTheJdk(Es256 loaded) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("trial"));
        jws.sign(loaded.signer(key));
        return JDK.isSigned(jws, key);
    }

    private static Provider corretto() {
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }

    /** Who checks, as a log may say it. */
    public String by() {
        return provider == null ? "the JDK" : provider.getName();
    }

    /** Signs with this key, from as many threads as like. JOSEException if it is no private key on P-256. */
    ECDSASigner signer(ECKey key) throws JOSEException {
        ECDSASigner signer = new ECDSASigner(key);
        if (provider != null) {
            signer.getJCAContext().setProvider(provider);
        }
        return signer;
    }

    /** Whether the holder of this key signed exactly this; no for whatever cannot be checked. */
    boolean isSigned(JWSObject jws, ECKey key) {
        try {
            return check(key.toECPublicKey()).test(jws);
        } catch (JOSEException | IllegalArgumentException unverifiable) {
            return false;
        }
    }

    /**
     * Whether the holder of the key at this point, 32 bytes each, signed exactly what it is asked about; no for whatever cannot be
     * checked. To be kept, and for as many threads as like. IllegalArgumentException for no point of P-256.
     */
    Predicate<JWSObject> check(byte[] x, byte[] y) {
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        // One point has one spelling: the library looks at the curve modulo its prime.
        if (point.getAffineX().compareTo(PRIME) >= 0 || point.getAffineY().compareTo(PRIME) >= 0) {
            throw new IllegalArgumentException("no point of P-256");
        }
        try {
            return check((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, P_256)));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("no point of P-256", unfit);
        }
    }

    private Predicate<JWSObject> check(ECPublicKey key) {
        ECDSAVerifier verifier;
        try {
            // It looks whether the point lies on the curve.
            verifier = new ECDSAVerifier(key);
        } catch (JOSEException unfit) {
            throw new IllegalArgumentException("no public key on P-256", unfit);
        }
        if (provider != null) {
            verifier.getJCAContext().setProvider(provider);
        }
        return jws -> {
            try {
                return jws.verify(verifier);
            } catch (JOSEException | IllegalStateException | IllegalArgumentException unverifiable) {
                return false;
            }
        };
    }
}
