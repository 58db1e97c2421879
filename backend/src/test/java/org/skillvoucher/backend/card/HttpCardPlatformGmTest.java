package org.skillvoucher.backend.card;

/** Over the wire, by SM2, SM3 and SM4. */
final class HttpCardPlatformGmTest extends OverTheWire {
    HttpCardPlatformGmTest() {
        super(CardSuite.GM, Sm2Order.C1C3C2);
    }
}
