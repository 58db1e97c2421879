package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a holder in the card app what was done in their name. What is to be told is written in the transaction of the deed and goes out
 * afterwards: a platform that is away stops nobody.
 */
@Singleton
public final class TellHolder {
    private static final Logger LOG = LoggerFactory.getLogger(TellHolder.class);

    /** News that comes later than this warns nobody any more. */
    private static final Duration WORTH_TELLING = Duration.ofDays(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE_STEPS = 6; // half an hour
    private static final int STEP = 50;

    private final CardMessages messages;
    private final CardPlatform platform;
    private final CheckPresence cards;
    private final Transactions transactions;
    private final MachineTime machine;

    TellHolder(
            CardMessages messages,
            CardPlatform platform,
            CheckPresence cards,
            Transactions transactions,
            MachineTime machine) {
        this.messages = messages;
        this.platform = platform;
        this.cards = cards;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** Notes what the holder is to be told of this deed, once; in the transaction of the deed. */
    public void of(CardMessageKind kind, Id<Person> person, Id<?> deed) {
        Instant now = machine.now();
        messages.save(new CardMessage(
                Id.derived(kind.name(), deed), person, kind, now, now.plus(WORTH_TELLING), now, 0, null, false));
    }

    /**
     * Sends what is due; returns how many the platform took. Ends at once where the platform is away; a message that fails by itself waits
     * and stops no other. Two at once may send one message twice, which is shown once.
     */
    public int sendDue() {
        int taken = 0;
        for (List<CardMessage> due = due(); !due.isEmpty(); due = due()) {
            for (CardMessage message : due) {
                switch (send(message)) {
                    case TAKEN -> taken++;
                    case REFUSED, FAILED -> {}
                    case AWAY -> {
                        return taken;
                    }
                }
            }
        }
        return taken;
    }

    private List<CardMessage> due() {
        return messages.due(machine.now(), STEP);
    }

    private enum Sent {
        TAKEN,
        /** Lost or unlinked: the app shows nothing for it, today or tomorrow. */
        REFUSED,
        /** Whatever it is, it is this message's own: the others go out. */
        FAILED,
        AWAY
    }

    private Sent send(CardMessage message) {
        try {
            platform.push(cards.cardOf(message.personId()), message);
        } catch (Refused no) {
            LOG.info("card message {} was not taken: {}", message.id(), no.refusal());
            return switch (no.refusal()) {
                case CARD_NOT_USABLE -> {
                    end(message, false);
                    yield Sent.REFUSED;
                }
                case CARD_PLATFORM_AWAY -> {
                    later(message);
                    yield Sent.AWAY;
                }
                default -> {
                    later(message);
                    yield Sent.FAILED;
                }
            };
        } catch (RuntimeException broken) {
            // By its class alone: what it says may quote the holder.
            LOG.error(
                    "card message {} cannot be sent: {}",
                    message.id(),
                    broken.getClass().getName());
            later(message);
            return Sent.FAILED;
        }
        end(message, true);
        return Sent.TAKEN;
    }

    private void end(CardMessage message, boolean taken) {
        transactions.run(() -> messages.end(message.id(), message.tries(), machine.now(), taken));
    }

    private void later(CardMessage message) {
        Instant now = machine.now();
        Instant next = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(message.tries(), LONGEST_PAUSE_STEPS)));
        transactions.run(() -> next.isBefore(message.giveUpAt())
                ? messages.tryLater(message.id(), message.tries(), next)
                : messages.end(message.id(), message.tries(), now, false));
    }
}
