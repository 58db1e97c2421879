package org.skillvoucher.backend.card;

import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.skillvoucher.person.CardPlatform;

/** The same questions over the wire, to a stand-in. */
abstract class OverTheWire extends CardPlatformContract {
    private static final Duration LONGER_THAN_ITS_REST = Duration.ofMillis(250);

    private final CardStandIn standIn;
    private final CardPlatform platform;

    OverTheWire(CardSuite suite, Sm2Order order) {
        standIn = new CardStandIn(suite, order, world, machine);
        platform = new HttpCardPlatform(standIn.settings(), ObjectMapper.getDefault(), machine);
    }

    @AfterEach
    void itIsShut() {
        standIn.close();
    }

    @Override
    CardPlatform platform() {
        return platform;
    }

    @Override
    void comeBack() {
        try {
            Thread.sleep(LONGER_THAN_ITS_REST);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
