package org.skillvoucher.backend.card;

import org.skillvoucher.person.CardPlatform;

/** The simulated platform, asked in the same process. */
final class SimulatedCardPlatformTest extends CardPlatformContract {
    @Override
    CardPlatform platform() {
        return world;
    }
}
