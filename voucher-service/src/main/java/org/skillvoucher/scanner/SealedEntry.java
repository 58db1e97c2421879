package org.skillvoucher.scanner;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.voucher.Voucher;

/**
 * How a seat stands in a roster on a device: a tag to find it by and a box that opens with voucher and enrolment, which stand
 * together only in the trainee's pass. Who steals the device reads nobody until the pass is shown.
 */
public final class SealedEntry {
    /** What the key in the box is for. */
    static final String INFO = "skillvoucher roster 1";

    private static final int TAG_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int GCM_TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private SealedEntry() {}

    /** The first 16 bytes of SHA-256 over {@code tag} and the enrolment's 16 bytes. */
    public static byte[] tag(Id<Enrolment> enrolment) {
        byte[] said = ByteBuffer.allocate(3 + 16)
                .put("tag".getBytes(StandardCharsets.US_ASCII))
                .put(enrolment.bytes())
                .array();
        return Arrays.copyOf(ScanRecord.digest(said), TAG_BYTES);
    }

    /** iv (12) | ciphertext | GCM tag (16), with the seat's tag as additional data. */
    public static byte[] seal(Id<Voucher> voucher, Id<Enrolment> enrolment, byte[] plain, SecureRandom random) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] box = cipher(Cipher.ENCRYPT_MODE, voucher, enrolment, iv).doFinal(plain);
            return ByteBuffer.allocate(IV_BYTES + box.length).put(iv).put(box).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM and HKDF", impossible);
        }
    }

    /** What was sealed for this voucher and enrolment; empty for every other pair. */
    public static Optional<byte[]> open(Id<Voucher> voucher, Id<Enrolment> enrolment, byte[] sealed) {
        if (sealed.length < IV_BYTES + GCM_TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, voucher, enrolment, Arrays.copyOf(sealed, IV_BYTES));
            return Optional.of(cipher.doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES));
        } catch (GeneralSecurityException notForThem) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Id<Voucher> voucher, Id<Enrolment> enrolment, byte[] iv)
            throws GeneralSecurityException {
        byte[] both = ByteBuffer.allocate(32)
                .put(voucher.bytes())
                .put(enrolment.bytes())
                .array();
        SecretKey key = KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(both)
                                .thenExpand(INFO.getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(GCM_TAG_BITS, iv));
        cipher.updateAAD(tag(enrolment));
        return cipher;
    }
}
