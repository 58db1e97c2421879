package org.skillvoucher.person;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * Asks the card platform whether the holder themselves was there, before something that a stolen phone must not do. The phone leads its
 * owner to the card's own page with the id of what they are about to do as the reference, so that one check is good for one thing.
 */
@Singleton
public final class CheckPresence {
    private static final String NONE = "none";

    private final CardPlatform platform;
    private final CardBindings cards;
    private final SeePersons see;
    private final Map<Occasion, PresenceWay> ways = new EnumMap<>(Occasion.class);

    /** Before what the holder is asked for. */
    public enum Occasion {
        /** A phone is registered, and no fresh consent on the card's page comes with it. */
        NEW_DEVICE,
        /** The holder names another account to be paid to. */
        ACCOUNT_CHANGE
    }

    CheckPresence(
            CardPlatform platform,
            CardBindings cards,
            SeePersons see,
            @Property(name = "skillvoucher.presence.new-device", defaultValue = "password") String newDevice,
            @Property(name = "skillvoucher.presence.account-change", defaultValue = "password") String accountChange) {
        this.platform = platform;
        this.cards = cards;
        this.see = see;
        read(Occasion.NEW_DEVICE, newDevice);
        read(Occasion.ACCOUNT_CHANGE, accountChange);
    }

    private void read(Occasion occasion, String setting) {
        if (!setting.equals(NONE)) {
            ways.put(occasion, PresenceWay.valueOf(setting.toUpperCase(Locale.ROOT)));
        }
    }

    /**
     * Passes where the holder was checked for this very operation, or where the settings ask for no check. The platform may be slow:
     * never called inside a transaction. Can answer CARD_NOT_LINKED, PRESENCE_NEEDED (not checked yet: do it and send the same again),
     * PRESENCE_REFUSED (checked and not passed), CARD_PLATFORM_AWAY.
     */
    public void require(Id<Person> person, Occasion occasion, Id<?> operation) {
        mustBeLinked(person);
        PresenceWay way = ways.get(occasion);
        if (way == null) {
            return;
        }
        PresenceResult result = platform.checkPresence(cardOf(person), way, operation.toString());
        Map<String, Object> details = Map.of("way", way, "reference", operation, "result", result);
        switch (result) {
            case PASSED -> {}
            case NOT_DONE -> throw new Refused(Refusal.PRESENCE_NEEDED, details);
            case FAILED, LOCKED -> throw new Refused(Refusal.PRESENCE_REFUSED, details);
        }
    }

    /** Whoever's card was unlinked or reported lost does nothing in its name. Can answer CARD_NOT_LINKED. */
    public void mustBeLinked(Id<Person> person) {
        cards.findByPersonId(person).filter(card -> !card.isOpen()).ifPresent(card -> {
            throw new Refused(
                    Refusal.CARD_NOT_LINKED,
                    Map.of("because", Objects.requireNonNull(card.closedBecause(), "a closed card says why")));
        });
    }

    /** The card as the platform finds it, also of a person who has not shown one yet. */
    HeldCard cardOf(Id<Person> person) {
        Optional<CardBinding> card = cards.findByPersonId(person);
        return new HeldCard(
                see.identity(person),
                card.map(CardBinding::issueNo).orElse(null),
                card.map(CardBinding::issuingRegion).orElse(null));
    }
}
