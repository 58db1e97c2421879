package org.skillvoucher.backend.card;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RSA, AES and SHA-256, by the JDK. */
final class RsaCardCipher implements CardCipher {
    private static final Logger LOG = LoggerFactory.getLogger(RsaCardCipher.class);
    private static final int SHORTEST_MODULUS = 2048;
    private static final int KEY_BYTES = 32;
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final List<RSAPrivateKey> ours;
    private final List<RSAPublicKey> platform;
    private final SecureRandom random = new SecureRandom();

    private RsaCardCipher(List<RSAPrivateKey> ours, List<RSAPublicKey> platform) {
        this.ours = ours;
        this.platform = platform;
    }

    static RsaCardCipher of(CardKeys keys) {
        return new RsaCardCipher(
                keys.ours().stream().map(RsaCardCipher::privateKey).toList(),
                keys.platform().stream().map(RsaCardCipher::publicKey).toList());
    }

    private static RSAPrivateKey privateKey(byte[] pkcs8) {
        try {
            RSAPrivateKey key =
                    (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            mustBeLong(key.getModulus().bitLength());
            return key;
        } catch (GeneralSecurityException _) {
            throw new IllegalArgumentException("not a private RSA key"); // its cause may quote the key
        }
    }

    private static RSAPublicKey publicKey(byte[] x509) {
        try {
            RSAPublicKey key =
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(x509));
            mustBeLong(key.getModulus().bitLength());
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public RSA key", e);
        }
    }

    private static void mustBeLong(int bits) {
        if (bits < SHORTEST_MODULUS) {
            throw new IllegalArgumentException("an RSA key of " + bits + " bits is too short");
        }
    }

    @Override
    public String sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(ours.getFirst());
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("our key does not sign", broken);
        }
    }

    @Override
    public boolean isSigned(byte[] text, String signature) {
        return platform.stream().anyMatch(key -> isSigned(text, signature, key));
    }

    private static boolean isSigned(byte[] text, String signature, RSAPublicKey key) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(text);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }

    @Override
    public String seal(byte[] plain) {
        byte[] key = new byte[KEY_BYTES];
        byte[] iv = new byte[SealedParts.IV_BYTES];
        random.nextBytes(key);
        random.nextBytes(iv);
        try {
            byte[] text = aes(Cipher.ENCRYPT_MODE, key, iv).doFinal(plain);
            return SealedParts.of(rsa(Cipher.ENCRYPT_MODE, platform.getFirst()).doFinal(key), iv, text)
                    .written();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the platform's key does not encrypt", broken);
        }
    }

    @Override
    public byte[] open(String sealed) throws Unreadable {
        SealedParts parts = SealedParts.read(sealed);
        for (RSAPrivateKey key : ours) {
            try {
                byte[] secret = rsa(Cipher.DECRYPT_MODE, key).doFinal(parts.key());
                return aes(Cipher.DECRYPT_MODE, secret, parts.iv()).doFinal(parts.body());
            } catch (GeneralSecurityException | IllegalArgumentException notForThisKey) {
                LOG.trace("not for this key of ours", notForThisKey); // perhaps for the other one
            }
        }
        throw new Unreadable();
    }

    private static Cipher rsa(int mode, Key key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(mode, key, OAEP);
        return cipher;
    }

    private static Cipher aes(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(SealedParts.TAG_BYTES * Byte.SIZE, iv));
        return cipher;
    }
}
