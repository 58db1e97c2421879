package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.CardMessage;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.person.HeldCard;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.PresenceResult;
import org.skillvoucher.person.PresenceWay;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.MachineTime;

/**
 * A card platform of invented people. Consent gives a code that lives one minute and works once, as the real QR does; three wrong
 * passwords lock a card; one that is lost or unlinked opens nothing. It can be slow, or fail. What it knows is gone with the server.
 */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
@Requires(missingProperty = "skillvoucher.card.platform.url")
public final class SimulatedCardPlatform implements CardPlatform {
    /** The password of every card here. */
    public static final String PASSWORD = "135790";

    /** So many wrong passwords in a row, and a card is locked. */
    public static final int WRONG_MOST = 3;

    private static final Duration CODE_LIFE = Duration.ofMinutes(1);

    /** How long whoever asks waits for an answer; later than this it is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int LAST_SHOWN = 10;
    private static final int CODE_BYTES = 24;
    private static final int MOST_REMEMBERED = 10_000;

    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Standing> people = new LinkedHashMap<>();
    private final Map<String, Consent> consents = forgetful();
    private final Map<String, Check> checks = forgetful();
    private final Map<Id<CardMessage>, Shown> shown = forgetful();
    private volatile Duration delay;
    private volatile boolean away;
    private volatile boolean checkAlways;
    private volatile boolean withoutAccounts;
    private volatile String stumblesOver = "";

    @Inject
    SimulatedCardPlatform(
            MachineTime machine,
            @Property(name = "skillvoucher.simulator.card.delay", defaultValue = "0s") Duration delay,
            @Property(name = "skillvoucher.simulator.card.failing", defaultValue = "false") boolean failing,
            @Property(name = "skillvoucher.simulator.card.checks", defaultValue = "passed") String checks) {
        this.machine = machine;
        this.delay = delay;
        this.away = failing;
        this.checkAlways = !checks.equals("asked");
        InventedPeople.ALL.forEach(this::admit);
        lose(InventedPeople.XU.idNumber().text());
    }

    /** One that answers at once and asks for each check. */
    public SimulatedCardPlatform(MachineTime machine) {
        this(machine, Duration.ZERO, false, "asked");
    }

    private record Consent(IdNumber of, Instant until) {}

    private record Check(IdNumber of, PresenceWay way, PresenceResult result) {}

    /** What a holder sees in the card app. */
    public record Shown(IdNumber to, String title, String text) {
        @Override
        public String toString() {
            return "Shown[" + title + "]";
        }
    }

    /** How it stands with a card: whether it is closed, and how many wrong passwords were typed in a row. */
    public record Standing(InventedCard card, @Nullable CardClosure closed, int wrong) {
        public boolean isLocked() {
            return wrong >= WRONG_MOST;
        }
    }

    /** What came of typing a password. */
    public enum Typed {
        RIGHT,
        WRONG,
        LOCKED,
        CLOSED
    }

    // What happens in the card app ------------------------------------------------------------------------------------

    /** Lets an invented person have a card. */
    public synchronized void admit(InventedCard card) {
        people.put(card.idNumber().text(), new Standing(card, null, 0));
    }

    /** All cards, in the order in which they were admitted. */
    public synchronized List<Standing> cards() {
        return new ArrayList<>(people.values());
    }

    public synchronized Optional<Standing> card(String idNumber) {
        return Optional.ofNullable(people.get(idNumber));
    }

    /** The holder types the card's password. */
    public synchronized Typed type(String idNumber, String password) {
        Standing now = people.get(idNumber);
        if (now == null || now.closed() != null) {
            return Typed.CLOSED;
        }
        if (now.isLocked()) {
            return Typed.LOCKED;
        }
        if (password.equals(now.card().password())) {
            people.put(idNumber, new Standing(now.card(), null, 0));
            return Typed.RIGHT;
        }
        Standing after = new Standing(now.card(), null, now.wrong() + 1);
        people.put(idNumber, after);
        return after.isLocked() ? Typed.LOCKED : Typed.WRONG;
    }

    /**
     * What happens on the card's own consent page once the password is right: a code goes to the app. CARD_CODE_WRONG if nobody has
     * this number, CARD_NOT_USABLE if the card is closed or locked.
     */
    public synchronized String consent(String idNumber) {
        Standing now = people.get(idNumber);
        if (now == null) {
            throw new Refused(Refusal.CARD_CODE_WRONG);
        }
        if (now.closed() != null || now.isLocked()) {
            throw new Refused(Refusal.CARD_NOT_USABLE);
        }
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        consents.put(code, new Consent(now.card().idNumber(), machine.now().plus(CODE_LIFE)));
        return code;
    }

    /** The holder is checked on the card's own page: by the password that they type, or by a message or a face that is right or wrong. */
    public synchronized PresenceResult check(String idNumber, PresenceWay way, String reference, String password) {
        PresenceResult result = switch (type(idNumber, password)) {
            case RIGHT -> PresenceResult.PASSED;
            case WRONG -> PresenceResult.FAILED;
            case LOCKED, CLOSED -> PresenceResult.LOCKED;
        };
        Standing known = people.get(idNumber);
        if (known != null) {
            checks.put(reference, new Check(known.card().idNumber(), way, result));
        }
        return result;
    }

    /** The holder reports the card lost. */
    public void lose(String idNumber) {
        close(idNumber, CardClosure.LOST);
    }

    /** The holder ends the link with us, or reports the card lost. */
    public synchronized void close(String idNumber, CardClosure why) {
        people.computeIfPresent(idNumber, (_, now) -> new Standing(now.card(), why, now.wrong()));
    }

    /** Found again, linked again, with a password that was set anew. */
    public synchronized void restore(String idNumber) {
        people.computeIfPresent(idNumber, (_, now) -> new Standing(now.card(), null, 0));
    }

    /** What the app showed this holder, the oldest first. */
    public synchronized List<Shown> shownTo(IdNumber holder) {
        return shown.values().stream().filter(one -> one.to().equals(holder)).toList();
    }

    /** What was shown last, to whomever, the newest first. */
    synchronized List<Shown> lastShown() {
        List<Shown> all = new ArrayList<>(shown.values()).reversed();
        return all.subList(0, Math.min(LAST_SHOWN, all.size()));
    }

    // How it misbehaves -----------------------------------------------------------------------------------------------

    /** From now on the platform fails, or works again. */
    public void goAway(boolean isAway) {
        away = isAway;
    }

    public boolean isAway() {
        return away;
    }

    /** From now on each answer takes so long. */
    public void answerAfter(Duration time) {
        delay = time;
    }

    public Duration delay() {
        return delay;
    }

    /** From now on everybody passes every check without one, or has to be checked on the page. */
    public void passChecks(boolean always) {
        checkAlways = always;
    }

    /** From now on the platform tells who somebody is, and fails when it is asked for their account; or tells it again. */
    public void failAccounts(boolean isFailing) {
        withoutAccounts = isFailing;
    }

    /** From now on it stumbles over each message to the holder of this number, or to nobody where it is empty. */
    public void stumbleOver(String idNumber) {
        stumblesOver = idNumber;
    }

    public boolean isPassingChecks() {
        return checkAlways;
    }

    // What it is asked ------------------------------------------------------------------------------------------------

    @Override
    public CardHolder exchange(String code) {
        answerLikeANetwork();
        return exchangeNow(code);
    }

    private synchronized CardHolder exchangeNow(String code) {
        Consent consent = consents.remove(code);
        if (consent == null || !machine.now().isBefore(consent.until())) {
            throw new Refused(Refusal.CARD_CODE_WRONG);
        }
        return open(consent.of()).card().holder();
    }

    @Override
    public PresenceResult checkPresence(HeldCard card, PresenceWay way, String reference) {
        answerLikeANetwork();
        return checkNow(card, way, reference);
    }

    private synchronized PresenceResult checkNow(HeldCard card, PresenceWay way, String reference) {
        Check check = checks.get(reference);
        if (check == null
                || check.way() != way
                || !check.of().equals(card.holder().idNumber())) {
            return checkAlways ? PresenceResult.PASSED : PresenceResult.NOT_DONE;
        }
        return check.result();
    }

    @Override
    public Optional<String> bankAccount(HeldCard card) {
        answerLikeANetwork();
        return accountNow(card);
    }

    private synchronized Optional<String> accountNow(HeldCard card) {
        if (withoutAccounts) {
            throw new Refused(Refusal.CARD_PLATFORM_AWAY);
        }
        InventedCard known = open(card.holder().idNumber()).card();
        return known.holder().level() < 2 ? Optional.empty() : Optional.ofNullable(known.account());
    }

    @Override
    public void push(HeldCard card, CardMessage message) {
        if (card.holder().idNumber().text().equals(stumblesOver)) {
            throw new IllegalStateException("the simulated platform was told to stumble");
        }
        show(
                card.holder().idNumber(),
                message.id(),
                message.kind().title(),
                message.kind().text());
    }

    /** Shows a message once. CARD_NOT_USABLE if nobody has this card, or it is closed; CARD_PLATFORM_AWAY. */
    void show(IdNumber to, Id<CardMessage> id, String title, String text) {
        answerLikeANetwork();
        keep(to, id, new Shown(to, title, text));
    }

    private synchronized void keep(IdNumber to, Id<CardMessage> id, Shown message) {
        open(to);
        shown.putIfAbsent(id, message);
    }

    private Standing open(IdNumber number) {
        Standing now = people.get(number.text());
        if (now == null || now.closed() != null) {
            throw new Refused(Refusal.CARD_NOT_USABLE);
        }
        return now;
    }

    private void answerLikeANetwork() {
        Duration wait = delay.compareTo(PATIENCE) < 0 ? delay : PATIENCE;
        try {
            Thread.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(Refusal.CARD_PLATFORM_AWAY);
        }
        if (away || delay.compareTo(PATIENCE) >= 0) {
            throw new Refused(Refusal.CARD_PLATFORM_AWAY);
        }
    }

    /** An invented person with a card of this region; the ID number is one that nobody can have. */
    public static InventedCard holder(
            IdNumber idNumber, String name, String region, int level, @Nullable String account) {
        String issue = "SIM" + Integer.toHexString(idNumber.text().hashCode())
                + idNumber.text().substring(14);
        return new InventedCard(new CardHolder(idNumber, name, issue, RegionCode.of(region), level), account, PASSWORD);
    }

    private static <K, V> Map<K, V> forgetful() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }
}
