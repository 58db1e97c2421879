package org.skillvoucher.backend.card;

import java.util.List;

/**
 * By what we and the card platform know each other: the number of our channel, our private keys (PKCS #8; the first signs, all of them
 * open), and the platform's public keys (X.509; to the first is encrypted, by any of them may be signed). Two of a kind while one is
 * being replaced by the other.
 */
public record CardKeys(CardSuite suite, Sm2Order order, String channel, List<byte[]> ours, List<byte[]> platform) {
    public CardKeys {
        ours = List.copyOf(ours);
        platform = List.copyOf(platform);
        if (ours.isEmpty() || platform.isEmpty()) {
            throw new IllegalArgumentException("a key of ours and one of the platform's are needed");
        }
    }

    /** What these keys can do. A key that is none of this suite is an {@link IllegalArgumentException}, which does not quote it. */
    CardCipher cipher() {
        return switch (suite) {
            case INTL -> RsaCardCipher.of(this);
            case GM -> Sm2CardCipher.of(this);
        };
    }

    @Override
    public String toString() {
        return "CardKeys[" + suite + ", " + channel + "]";
    }
}
