package org.skillvoucher.backend.card;

/** By which algorithms we and the card platform sign and encrypt. */
public enum CardSuite {
    /** RSA (2048 bits and more) with SHA-256; AES-256-GCM under a key that travels in RSA-OAEP with SHA-256. */
    INTL,
    /** SM2 with SM3 (user id 1234567812345678, DER); SM4-GCM under a key that travels in SM2 encryption. */
    GM
}
