package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * The card platform tells that a card was unlinked or reported lost. From then on its holder does nothing by it: the phone is ended, and
 * whatever they are logged in with.
 */
@Singleton
public final class CloseCard {
    private static final Actor PLATFORM = new Actor.Machine("card-platform");

    /**
     * How far the platform's clock may lie behind ours. A card that was shown within it is closed all the same: to show it once more
     * costs its holder a minute, to leave a lost one open may cost them their money.
     */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final CardNotices notices;
    private final CardBindings cards;
    private final Persons persons;
    private final SeePersons see;
    private final RegisterDevice devices;
    private final FieldCipher cipher;
    private final List<WhenCardIsUnlinked> others;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    CloseCard(
            CardNotices notices,
            CardBindings cards,
            Persons persons,
            SeePersons see,
            RegisterDevice devices,
            FieldCipher cipher,
            List<WhenCardIsUnlinked> others,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.notices = notices;
        this.cards = cards;
        this.persons = persons;
        this.see = see;
        this.devices = devices;
        this.cipher = cipher;
        this.others = others;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What the platform says: which card, why, when, and the nonce (16 to 64 characters) that makes this word different from all others. */
    public record Notice(String nonce, IdNumber holder, String issueNo, CardClosure why, Instant happenedAt) {
        @Override
        public String toString() {
            return "Notice[" + why + "]";
        }
    }

    /**
     * Closes the card that is now in use, once: the same notice again does nothing more. A notice that is about a card of before, or that
     * was overtaken by the holder's showing the card again, is kept and does nothing. Can answer ID_USED_FOR_ANOTHER (another notice had
     * this nonce).
     */
    public CardNoticeEffect take(Notice notice) {
        byte[] index = cipher.index("id_number", notice.holder().text());
        byte[] fingerprint = Fingerprint.overIndex(
                cipher,
                cipher.inner("id_number", notice.holder().text()),
                notice.issueNo(),
                notice.why(),
                notice.happenedAt().toEpochMilli());
        return transactions.run(() -> {
            Optional<CardNotice> before = notices.findByNonce(notice.nonce());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get().effect();
            }
            Instant now = machine.now();
            Optional<Person> holder = persons.byIndex(index);
            CardNoticeEffect effect =
                    holder.map(person -> close(person, notice, now)).orElse(CardNoticeEffect.NOBODY);
            notices.save(new CardNotice(
                    Id.random(),
                    notice.nonce(),
                    holder.map(Person::id).orElse(null),
                    notice.why(),
                    notice.happenedAt(),
                    now,
                    effect,
                    fingerprint));
            return effect;
        });
    }

    private CardNoticeEffect close(Person person, Notice notice, Instant now) {
        see.takeTurn(person.id()); // a phone that is being registered now is registered before, or not at all
        Optional<CardBinding> found = cards.findByPersonId(person.id());
        if (found.isEmpty()) {
            return CardNoticeEffect.NOBODY;
        }
        CardBinding card = found.get();
        if (!card.isOpen()) {
            return CardNoticeEffect.CLOSED_BEFORE;
        }
        if (!card.issueNo().equals(notice.issueNo())) {
            return CardNoticeEffect.ANOTHER_CARD;
        }
        if (notice.happenedAt().plus(SKEW).isBefore(card.boundAt())) {
            return CardNoticeEffect.SHOWN_SINCE;
        }
        MovedOn.unlessOne(cards.close(person.id(), card.version(), notice.why(), now), "card of person " + person.id());
        history.append(
                SubjectKind.CARD,
                person.id(),
                card.version() + 1,
                "Closed",
                PLATFORM,
                Map.of("because", notice.why(), "happenedAt", notice.happenedAt()));
        devices.endFor(PLATFORM, person.id(), now);
        others.forEach(other -> other.unlinked(person, notice.why(), now));
        return CardNoticeEffect.CLOSED;
    }
}
