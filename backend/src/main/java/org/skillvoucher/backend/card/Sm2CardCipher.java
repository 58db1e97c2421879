package org.skillvoucher.backend.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SM2, SM3 and SM4, which the JDK does not have. */
final class Sm2CardCipher implements CardCipher {
    private static final Logger LOG = LoggerFactory.getLogger(Sm2CardCipher.class);

    /** Who signs, as GM/T 0009 has it for everybody who did not agree on another. */
    private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private static final int KEY_BYTES = 16;

    private final List<ECPrivateKeyParameters> ours;
    private final List<ECPublicKeyParameters> platform;
    private final SM2Engine.Mode order;
    private final SecureRandom random = new SecureRandom();

    private Sm2CardCipher(
            List<ECPrivateKeyParameters> ours, List<ECPublicKeyParameters> platform, SM2Engine.Mode order) {
        this.ours = ours;
        this.platform = platform;
        this.order = order;
    }

    static Sm2CardCipher of(CardKeys keys) {
        return new Sm2CardCipher(
                keys.ours().stream().map(Sm2CardCipher::privateKey).toList(),
                keys.platform().stream().map(Sm2CardCipher::publicKey).toList(),
                switch (keys.order()) {
                    case C1C3C2 -> SM2Engine.Mode.C1C3C2;
                    case C1C2C3 -> SM2Engine.Mode.C1C2C3;
                });
    }

    private static ECPrivateKeyParameters privateKey(byte[] pkcs8) {
        try {
            if (onTheCurve(PrivateKeyFactory.createKey(pkcs8)) instanceof ECPrivateKeyParameters key) {
                return key;
            }
        } catch (IOException | RuntimeException _) {
            throw new IllegalArgumentException("not a private SM2 key"); // its cause may quote the key
        }
        throw new IllegalArgumentException("not a private SM2 key");
    }

    private static ECPublicKeyParameters publicKey(byte[] x509) {
        try {
            if (onTheCurve(PublicKeyFactory.createKey(x509)) instanceof ECPublicKeyParameters key) {
                return key;
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not a public SM2 key", e);
        }
        throw new IllegalArgumentException("not a public SM2 key");
    }

    private static ECKeyParameters onTheCurve(AsymmetricKeyParameter key) throws IOException {
        if (key instanceof ECKeyParameters ec
                && ec.getParameters() instanceof ECNamedDomainParameters named
                && named.getName().equals(GMObjectIdentifiers.sm2p256v1)) {
            return ec;
        }
        throw new IOException("a key on another curve");
    }

    @Override
    public String sign(byte[] text) {
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithID(new ParametersWithRandom(ours.getFirst(), random), USER_ID));
        signer.update(text, 0, text.length);
        try {
            return Base64.getEncoder().encodeToString(signer.generateSignature());
        } catch (CryptoException broken) {
            throw new IllegalStateException("our key does not sign", broken);
        }
    }

    @Override
    public boolean isSigned(byte[] text, String signature) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return platform.stream().anyMatch(key -> {
            SM2Signer check = new SM2Signer();
            check.init(false, new ParametersWithID(key, USER_ID));
            check.update(text, 0, text.length);
            return check.verifySignature(bytes);
        });
    }

    @Override
    public String seal(byte[] plain) {
        byte[] key = new byte[KEY_BYTES];
        byte[] iv = new byte[SealedParts.IV_BYTES];
        random.nextBytes(key);
        random.nextBytes(iv);
        SM2Engine engine = new SM2Engine(new SM3Digest(), order);
        engine.init(true, new ParametersWithRandom(platform.getFirst(), random));
        try {
            return SealedParts.of(engine.processBlock(key, 0, key.length), iv, sm4(true, key, iv, plain))
                    .written();
        } catch (InvalidCipherTextException broken) {
            throw new IllegalStateException("the platform's key does not encrypt", broken);
        }
    }

    @Override
    public byte[] open(String sealed) throws Unreadable {
        SealedParts parts = SealedParts.read(sealed);
        for (ECPrivateKeyParameters key : ours) {
            SM2Engine engine = new SM2Engine(new SM3Digest(), order);
            engine.init(false, key);
            try {
                byte[] secret = engine.processBlock(parts.key(), 0, parts.key().length);
                return sm4(false, secret, parts.iv(), parts.body());
            } catch (InvalidCipherTextException | RuntimeException notForThisKey) {
                // What is no point of the curve or no key comes as one of several unchecked exceptions.
                LOG.trace("not for this key of ours", notForThisKey); // perhaps for the other one
            }
        }
        throw new Unreadable();
    }

    private static byte[] sm4(boolean encrypt, byte[] key, byte[] iv, byte[] text) throws InvalidCipherTextException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(encrypt, new AEADParameters(new KeyParameter(key), SealedParts.TAG_BYTES * Byte.SIZE, iv));
        byte[] out = new byte[cipher.getOutputSize(text.length)];
        int done = cipher.processBytes(text, 0, text.length, out, 0);
        cipher.doFinal(out, done);
        return out;
    }
}
