package org.skillvoucher.store;

import java.util.Locale;
import java.util.Set;

/**
 * Which algorithms this installation makes new things with, and which signatures it believes. What is sealed names its key, and is
 * read in either suite; a signature is believed only if it is of the list here.
 */
public enum CryptoSuite {
    /** ES256 and AES-256-GCM. */
    INTL,

    /** SM2 with SM3, and SM4-GCM. */
    GM;

    /** As written in {@code skillvoucher.crypto.suite}; IllegalArgumentException for another word. */
    public static CryptoSuite of(String text) {
        for (CryptoSuite suite : values()) {
            if (suite.name().toLowerCase(Locale.ROOT).equals(text)) {
                return suite;
            }
        }
        throw new IllegalArgumentException("skillvoucher.crypto.suite is either intl or gm");
    }

    /** How the server signs. */
    public SignatureAlgorithm signs() {
        return switch (this) {
            case INTL -> SignatureAlgorithm.ES256;
            case GM -> SignatureAlgorithm.SM2_SM3;
        };
    }

    /** With which algorithm new fields are sealed. */
    public SealAlgorithm seals() {
        return switch (this) {
            case INTL -> SealAlgorithm.AES_256_GCM;
            case GM -> SealAlgorithm.SM4_GCM;
        };
    }

    /**
     * The whole list of what is believed. Phones and scanners keep their keys in hardware: most has P-256 and nothing else, so that
     * theirs are believed in both suites, and SM2 only where the suite says so.
     */
    public Set<SignatureAlgorithm> believes(SignatureUse use) {
        return switch (use) {
            case TOKEN, NOTICE, SERVER_PASS -> Set.of(signs());
            case PHONE ->
                switch (this) {
                    case INTL -> Set.of(SignatureAlgorithm.ES256);
                    case GM -> Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.SM2_SM3);
                };
            case SCANNER -> Set.of(SignatureAlgorithm.ES256);
        };
    }
}
