package org.skillvoucher.store;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * Signatures by SM2 over SM3: 64 bytes, r and s, never DER, so that one signature has one spelling; and for the one user id that
 * GB/T 35276 gives where none was agreed.
 */
final class Sm2 {
    static final int HALF = 32;

    static final ECNamedDomainParameters CURVE =
            new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, CustomNamedCurves.getByName("sm2p256v1"));

    private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private Sm2() {}

    /** The public key with these coordinates; IllegalArgumentException where they are no point of the curve. */
    static ECPublicKeyParameters point(byte[] x, byte[] y) {
        if (x.length != HALF || y.length != HALF) {
            throw new IllegalArgumentException("a coordinate has 32 bytes");
        }
        return new ECPublicKeyParameters(
                CURVE.getCurve().createPoint(new BigInteger(1, x), new BigInteger(1, y)), CURVE);
    }

    /** The public key that belongs to this private one. */
    static ECPublicKeyParameters pointOf(ECPrivateKeyParameters key) {
        return new ECPublicKeyParameters(CURVE.getG().multiply(key.getD()).normalize(), CURVE);
    }

    static ECPrivateKeyParameters newKey() {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CURVE, new SecureRandom()));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return (ECPrivateKeyParameters) pair.getPrivate();
    }

    static byte[] sign(ECPrivateKeyParameters key, byte[] message) {
        SM2Signer signer = signer(true, key, message);
        try {
            return signer.generateSignature();
        } catch (CryptoException broken) {
            throw new IllegalStateException("an SM2 key that does not sign", broken);
        }
    }

    /** No for whatever is no signature of this length, by this key, over exactly this. */
    static boolean isSigned(ECPublicKeyParameters key, byte[] message, byte[] signature) {
        return signature.length == 2 * HALF && signer(false, key, message).verifySignature(signature);
    }

    private static SM2Signer signer(boolean signing, CipherParameters key, byte[] message) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(signing, new ParametersWithID(key, USER_ID));
        signer.update(message, 0, message.length);
        return signer;
    }
}
