package org.skillvoucher.backend.card;

/** Over the wire, by SM2 with the digest last, SM3 and SM4. */
final class HttpCardPlatformGmOfOldTest extends OverTheWire {
    HttpCardPlatformGmOfOldTest() {
        super(CardSuite.GM, Sm2Order.C1C2C3);
    }
}
