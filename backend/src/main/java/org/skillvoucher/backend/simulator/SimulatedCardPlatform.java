package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.MachineTime;

/**
 * A card platform of invented people. Consent gives a code that lives one minute and works once, as the real QR does. It can
 * be told to be away.
 */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
public final class SimulatedCardPlatform implements CardPlatform {
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final int CODE_BYTES = 24;
    private static final int MOST_CODES = 10_000;

    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, CardHolder> people = new ConcurrentHashMap<>();
    private final Map<String, Consent> consents = new ConcurrentHashMap<>();
    private volatile boolean away;

    SimulatedCardPlatform(MachineTime machine) {
        this.machine = machine;
        InventedPeople.ALL.forEach(this::admit);
    }

    private record Consent(CardHolder holder, Instant until) {}

    /** Lets an invented person have a card. */
    public void admit(CardHolder holder) {
        people.put(holder.idNumber().text(), holder);
    }

    /** What happens on the card's own consent page: the holder agrees, and a code goes to the app. CARD_CODE_WRONG if unknown. */
    public String consent(String idNumber) {
        CardHolder holder = people.get(idNumber);
        if (holder == null) {
            throw new Refused(Refusal.CARD_CODE_WRONG);
        }
        if (consents.size() >= MOST_CODES) {
            consents.values().removeIf(consent -> !machine.now().isBefore(consent.until()));
        }
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        consents.put(code, new Consent(holder, machine.now().plus(CODE_LIFE)));
        return code;
    }

    @Override
    public CardHolder exchange(String code) {
        if (away) {
            throw new Refused(Refusal.CARD_PLATFORM_AWAY);
        }
        Consent consent = consents.remove(code);
        if (consent == null || !machine.now().isBefore(consent.until())) {
            throw new Refused(Refusal.CARD_CODE_WRONG);
        }
        return consent.holder();
    }

    /** From now on the platform does not answer, or answers again. */
    public void goAway(boolean isAway) {
        away = isAway;
    }

    /** An invented person with a card of this region; the ID number is one that nobody can have. */
    public static CardHolder holder(
            IdNumber idNumber,
            String name,
            String region,
            int level,
            @org.jspecify.annotations.Nullable String account) {
        String issue = "SIM" + Integer.toHexString(idNumber.text().hashCode())
                + idNumber.text().substring(14);
        return new CardHolder(idNumber, name, issue, RegionCode.of(region), level, account);
    }
}
