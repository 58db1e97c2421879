package org.skillvoucher.certificate;

import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.store.FieldCipher;

/**
 * What is compared of a certificate: the number by itself where its form is the nation's, the number and its issuer where anybody may
 * number as they like.
 */
@Singleton
final class NumberIndex {
    private static final int BYTES = 32;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final FieldCipher cipher;

    NumberIndex(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] of(CertificateNumber number) {
        return cipher.index("certificate." + number.kind(), number.text());
    }

    /** As it goes into a digest over more than the number. */
    byte[] inner(CertificateNumber number) {
        return cipher.inner("certificate." + number.kind(), number.text());
    }

    /** Nothing but zeros for the national forms, whatever was written as the issuer: their number says who issued it. */
    byte[] ofIssuer(CertificateKind kind, String issuer) {
        if (CertificateNumber.isNational(kind)) {
            return unknownIssuer();
        }
        return cipher.index("certificate.issuer." + kind, plain(issuer));
    }

    /** The same as a person's own index: the number is one wherever it stands. */
    byte[] ofHolder(IdNumber holder) {
        return cipher.index("id_number", holder.text());
    }

    byte[] ofName(String name) {
        return cipher.index("certificate.holder", plain(name));
    }

    /** Without spaces, and in the plain form of each character. */
    static String plain(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** Also of numbers that stood here before issuers were compared, until a job has reckoned theirs. */
    static byte[] unknownIssuer() {
        return new byte[BYTES];
    }
}
