package org.skillvoucher.store;

import com.nimbusds.jose.JWSAlgorithm;

/** How something is signed. The curve of the key that we know decides it, never the header of what arrives. */
public enum SignatureAlgorithm {
    /** ECDSA on P-256 with SHA-256 (RFC 7518). */
    ES256("ES256", "EC", "P-256", ""),

    /**
     * SM2 with SM3 (GB/T 32918.2, GB/T 32905). No name for it is registered with JOSE: it is for our own texts only, and those have
     * types of their own, so that no reader of the usual ones takes one for theirs.
     */
    SM2_SM3("SM2-SM3", "SM2", "SM2", "+sm2");

    private final String named;
    private final String keyType;
    private final String curve;
    private final String behindType;

    SignatureAlgorithm(String named, String keyType, String curve, String behindType) {
        this.named = named;
        this.keyType = keyType;
        this.curve = curve;
        this.behindType = behindType;
    }

    /** As the header of a JWS and a JWK name it. */
    public String named() {
        return named;
    }

    /** The {@code kty} of its keys in a JWK: who does not know it leaves the key out (RFC 7517, 5) and reads the others. */
    public String keyType() {
        return keyType;
    }

    /** The curve of its keys, as a JWK names it. */
    public String curve() {
        return curve;
    }

    /** The {@code typ} of a text of this kind that is signed so. */
    public String typed(String type) {
        return type + behindType;
    }

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(named);
    }
}
