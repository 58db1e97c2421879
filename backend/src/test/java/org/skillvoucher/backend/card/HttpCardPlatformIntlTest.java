package org.skillvoucher.backend.card;

/** Over the wire, by RSA, AES and SHA-256. */
final class HttpCardPlatformIntlTest extends OverTheWire {
    HttpCardPlatformIntlTest() {
        super(CardSuite.INTL, Sm2Order.C1C3C2);
    }
}
