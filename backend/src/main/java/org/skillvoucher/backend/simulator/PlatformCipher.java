package org.skillvoucher.backend.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.skillvoucher.backend.card.CardSuite;
import org.skillvoucher.backend.card.Sm2Order;

/**
 * The card platform's end of the cryptography. It shares no code with ours: there the JDK and the bare algorithms of Bouncy Castle, here
 * its provider, so that what both agree on is the standard and not one mistake made twice.
 */
public final class PlatformCipher {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final int RSA_BITS = 2048;
    /** An uncompressed point of the curve, and a digest. */
    private static final int C1 = 65;

    private static final int C3 = 32;

    private final CardSuite suite;
    private final Sm2Order order;
    private final PrivateKey own;
    private final PublicKey channels;

    public PlatformCipher(CardSuite suite, Sm2Order order, PrivateKey own, PublicKey channels) {
        this.suite = suite;
        this.order = order;
        this.own = own;
        this.channels = channels;
    }

    /** A new pair of keys of this suite. */
    public static KeyPair newKeys(CardSuite suite) {
        try {
            KeyPairGenerator generator = switch (suite) {
                case INTL -> KeyPairGenerator.getInstance("RSA", PROVIDER);
                case GM -> KeyPairGenerator.getInstance("EC", PROVIDER);
            };
            switch (suite) {
                case INTL -> generator.initialize(RSA_BITS, RANDOM);
                case GM -> generator.initialize(new ECGenParameterSpec("sm2p256v1"), RANDOM);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys of " + suite, e);
        }
    }

    /** A public key as X.509 has it. */
    public static PublicKey publicKey(CardSuite suite, byte[] x509) {
        try {
            return KeyFactory.getInstance(suite == CardSuite.INTL ? "RSA" : "EC", PROVIDER)
                    .generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key of " + suite, e);
        }
    }

    public String sign(String text) {
        try {
            Signature signature = signature();
            signature.initSign(own, RANDOM);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform does not sign", e);
        }
    }

    boolean isSigned(String text, String signature) {
        try {
            Signature check = signature();
            check.initVerify(channels);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException no) {
            return false;
        }
    }

    public String seal(String plain) {
        byte[] key = random(suite == CardSuite.INTL ? 32 : 16);
        byte[] iv = random(IV);
        try {
            byte[] text = symmetric(Cipher.ENCRYPT_MODE, key, iv).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] both = Arrays.copyOf(iv, IV + text.length);
            System.arraycopy(text, 0, both, IV, text.length);
            Cipher wrap = asymmetric(Cipher.ENCRYPT_MODE, channels);
            return Base64.getEncoder().encodeToString(toWire(wrap.doFinal(key))) + "."
                    + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform does not encrypt", e);
        }
    }

    String open(String sealed) throws GeneralSecurityException {
        String[] parts = sealed.split("\\.", 2);
        try {
            byte[] wrapped = fromWire(Base64.getDecoder().decode(parts[0]));
            byte[] key = asymmetric(Cipher.DECRYPT_MODE, own).doFinal(wrapped);
            byte[] both = Base64.getDecoder().decode(parts[1]);
            byte[] text =
                    symmetric(Cipher.DECRYPT_MODE, key, Arrays.copyOf(both, IV)).doFinal(both, IV, both.length - IV);
            return new String(text, StandardCharsets.UTF_8);
        } catch (RuntimeException notSealedForUs) {
            throw new GeneralSecurityException("not sealed for the platform", notSealedForUs);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return Signature.getInstance(suite == CardSuite.INTL ? "SHA256withRSA" : "SM3withSM2", PROVIDER);
    }

    private Cipher asymmetric(int mode, Key key) throws GeneralSecurityException {
        Cipher cipher =
                Cipher.getInstance(suite == CardSuite.INTL ? "RSA/NONE/OAEPWithSHA256AndMGF1Padding" : "SM2", PROVIDER);
        cipher.init(mode, key, RANDOM);
        return cipher;
    }

    private Cipher symmetric(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
        Cipher cipher =
                Cipher.getInstance(suite == CardSuite.INTL ? "AES/GCM/NoPadding" : "SM4/GCM/NoPadding", PROVIDER);
        cipher.init(
                mode,
                new SecretKeySpec(key, suite == CardSuite.INTL ? "AES" : "SM4"),
                new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }

    /** The provider has the digest last, as it was of old. */
    private byte[] toWire(byte[] wrapped) {
        return suite == CardSuite.GM && order == Sm2Order.C1C3C2
                ? turned(wrapped, wrapped.length - C3, wrapped.length)
                : wrapped;
    }

    private byte[] fromWire(byte[] wrapped) {
        if (suite != CardSuite.GM || order == Sm2Order.C1C2C3) {
            return wrapped;
        }
        byte[] turned = wrapped.clone();
        int text = wrapped.length - C1 - C3;
        System.arraycopy(wrapped, C1 + C3, turned, C1, text);
        System.arraycopy(wrapped, C1, turned, C1 + text, C3);
        return turned;
    }

    /** The same with the part from one place to the other right behind the point. */
    private static byte[] turned(byte[] wrapped, int from, int to) {
        byte[] turned = wrapped.clone();
        System.arraycopy(wrapped, from, turned, C1, to - from);
        System.arraycopy(wrapped, C1, turned, C1 + to - from, from - C1);
        return turned;
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
