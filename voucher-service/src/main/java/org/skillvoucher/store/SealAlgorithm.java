package org.skillvoucher.store;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** How a secret is sealed: with a nonce of 12 bytes and a tag of 16, over the text and over the place where it belongs. */
public enum SealAlgorithm {
    /** AES with 256 bits in Galois/Counter Mode, by the JDK. */
    AES_256_GCM(1, 32),

    /** SM4 (GB/T 32907, 128 bits) in the same mode, by Bouncy Castle. */
    SM4_GCM(2, 16);

    static final int IV_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final int TAG_BITS = 8 * TAG_BYTES;

    private final int version;
    private final int keyBytes;

    SealAlgorithm(int version, int keyBytes) {
        this.version = version;
        this.keyBytes = keyBytes;
    }

    /** The first byte of what is sealed with it. */
    byte version() {
        return (byte) version;
    }

    /** How long its keys are. */
    public int keyBytes() {
        return keyBytes;
    }

    /** Ciphertext and tag. */
    public byte[] seal(byte[] key, byte[] iv, byte[] place, byte[] plain) {
        try {
            return run(true, key, iv, place, plain);
        } catch (GeneralSecurityException | InvalidCipherTextException broken) {
            throw new IllegalStateException(this + " could not seal", broken);
        }
    }

    /** What was sealed with this key, nonce and place; GeneralSecurityException for everything else. */
    public byte[] open(byte[] key, byte[] iv, byte[] place, byte[] sealed) throws GeneralSecurityException {
        try {
            return run(false, key, iv, place, sealed);
        } catch (InvalidCipherTextException altered) {
            throw new GeneralSecurityException("the tag is another", altered);
        }
    }

    private byte[] run(boolean sealing, byte[] key, byte[] iv, byte[] place, byte[] text)
            throws GeneralSecurityException, InvalidCipherTextException {
        return switch (this) {
            case AES_256_GCM -> aes(sealing, key, iv, place, text);
            case SM4_GCM -> sm4(sealing, key, iv, place, text);
        };
    }

    private static byte[] aes(boolean sealing, byte[] key, byte[] iv, byte[] place, byte[] text)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                sealing ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(place);
        return cipher.doFinal(text);
    }

    private static byte[] sm4(boolean sealing, byte[] key, byte[] iv, byte[] place, byte[] text)
            throws InvalidCipherTextException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(sealing, new AEADParameters(new KeyParameter(key), TAG_BITS, iv, place));
        byte[] out = new byte[cipher.getOutputSize(text.length)];
        int done = cipher.processBytes(text, 0, text.length, out, 0);
        done += cipher.doFinal(out, done);
        return Arrays.copyOf(out, done);
    }
}
