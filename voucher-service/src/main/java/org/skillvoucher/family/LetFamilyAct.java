package org.skillvoucher.family;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.ActingFor;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.SessionEnd;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CheckPresence;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.person.WhenCardIsUnlinked;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/**
 * A trainee lets a family member act for them (亲情代办). The trainee offers and gets a code; the member, logged in by their own card,
 * accepts by it; the trainee sees who accepted and confirms. Each of the two can end it at any time, an officer can for the trainee, and
 * it ends with the trainee's card; which ends what was begun with it.
 * What a member may do stands in the contract under role FAMILY_PROXY: never what shows that somebody was there, nor where money goes.
 */
@Singleton
public final class LetFamilyAct implements ActingFor, WhenCardIsUnlinked {
    /** How many may act for one person at the same time. */
    public static final int MOST_FOR_ONE = 3;

    /** For how many one person may act: a family, not a business. */
    public static final int MOST_BY_ONE = 5;

    /** Who ends what has run out: not the one who happens to need its slot, whom it may be no business of. */
    private static final Actor CALENDAR = new Actor.Machine("family-proxies");

    private static final Actor PLATFORM = new Actor.Machine("card-platform");

    private static final int ADULT = 18;
    private static final int CODE_LETTERS = 10;
    /** Without those that look like others on a small screen. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final FamilyProxies proxies;
    private final SeePersons persons;
    private final CheckPresence presence;
    private final KeepSessions sessions;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;
    private final BusinessTime business;
    private final Duration codeLife;
    private final Duration life;

    LetFamilyAct(
            FamilyProxies proxies,
            SeePersons persons,
            CheckPresence presence,
            KeepSessions sessions,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            MachineTime machine,
            BusinessTime business,
            @Property(name = "skillvoucher.family.code-life", defaultValue = "10m") Duration codeLife,
            @Property(name = "skillvoucher.family.life", defaultValue = "365d") Duration life) {
        this.proxies = proxies;
        this.persons = persons;
        this.presence = presence;
        this.sessions = sessions;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
        this.business = business;
        this.codeLife = codeLife;
        this.life = life;
    }

    /** A proxy with what may be shown of both, and its code as long as it is good and to the one who gives it away. */
    public record Seen(
            FamilyProxy proxy,
            String personName,
            @Nullable String memberName,
            @Nullable String code) {
        @Override
        public String toString() {
            return "Seen[" + proxy.id() + "]"; // never the code
        }
    }

    /** A trainee offers; the code is handed on by themselves. The same again is the same. Can answer ID_USED_FOR_ANOTHER. */
    public Seen offer(Actor.Trainee by, Id<FamilyProxy> id, FamilyRelation relation) {
        byte[] fingerprint = Fingerprint.of(by.id(), relation);
        return transactions.run(() -> {
            Optional<FamilyProxy> before = proxies.findById(id);
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return seen(by, before.get());
            }
            Instant now = machine.now();
            FamilyProxy proxy = new FamilyProxy(
                    id,
                    by.person(),
                    null,
                    relation,
                    FamilyProxyState.OFFERED,
                    digest(code(id)),
                    now.plus(codeLife),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    fingerprint,
                    1,
                    now);
            proxies.save(proxy);
            history.append(SubjectKind.FAMILY_PROXY, id, 1, "Offered", by, Map.of("relation", relation));
            return seen(by, proxy);
        });
    }

    /**
     * Somebody else accepts by the code. The same again by the same person is the same. Can answer FAMILY_CODE_WRONG (unknown, too old,
     * used by another, or one's own), FAMILY_MEMBER_TOO_YOUNG.
     */
    public Seen accept(Actor.Trainee by, String code) {
        return transactions.run(() -> {
            FamilyProxy offered = proxies.byCode(digest(code)).orElseThrow(LetFamilyAct::wrongCode);
            if (by.id().equals(offered.memberId()) && offered.state() == FamilyProxyState.ACCEPTED) {
                return seen(by, offered);
            }
            boolean isGood = offered.state() == FamilyProxyState.OFFERED
                    && machine.now().isBefore(offered.offeredUntil())
                    && !offered.personId().equals(by.id());
            if (!isGood) {
                throw wrongCode();
            }
            if (persons.require(by.person()).ageOn(business.today()) < ADULT) {
                throw new Refused(Refusal.FAMILY_MEMBER_TOO_YOUNG, Map.of("age", ADULT));
            }
            MovedOn.unlessOne(
                    proxies.accept(offered.id(), by.id(), machine.now(), offered.version()),
                    "family proxy " + offered.id());
            tell(by, offered, "Accepted", FamilyProxyState.ACCEPTED, Map.of("member", by.id()));
            return seen(by, require(offered.id()));
        });
    }

    /**
     * The trainee has seen who accepted, and lets them act for a year. Again is the same. Can answer NOT_FOUND, NOT_YOURS,
     * CARD_NOT_LINKED (the trainee's own card is closed), FAMILY_PROXY_STATE_WRONG, FAMILY_PROXY_LIMIT (too many for this trainee or by
     * this member, or this member already).
     */
    public Seen confirm(Actor.Trainee by, Id<FamilyProxy> id) {
        return transactions.run(() -> {
            FamilyProxy accepted = own(by, id);
            by.mustBe(accepted.personId());
            Id<Person> member = accepted.memberId();
            Instant now = machine.now();
            if (accepted.isActiveAt(now)) {
                return seen(by, accepted);
            }
            if (accepted.state() != FamilyProxyState.ACCEPTED || member == null) {
                throw wrongState(accepted);
            }
            takeTurns(accepted.personId(), member); // who else would take one of their slots waits
            presence.mustBeLinked(accepted.personId());
            List<FamilyProxy> holding = proxies.holding(accepted.personId(), member);
            holding.stream().filter(one -> !one.isActiveAt(now)).forEach(over -> end(CALENDAR, over, now, "Expired"));
            List<FamilyProxy> active =
                    holding.stream().filter(one -> one.isActiveAt(now)).toList();
            boolean already = active.stream()
                    .anyMatch(one -> one.personId().equals(accepted.personId()) && member.equals(one.memberId()));
            Optional<Integer> mine = free(
                    active, one -> one.personId().equals(accepted.personId()) ? one.personSlot() : null, MOST_FOR_ONE);
            Optional<Integer> theirs =
                    free(active, one -> member.equals(one.memberId()) ? one.memberSlot() : null, MOST_BY_ONE);
            if (already || mine.isEmpty() || theirs.isEmpty()) {
                throw new Refused(
                        Refusal.FAMILY_PROXY_LIMIT, Map.of("forOnePerson", MOST_FOR_ONE, "byOneMember", MOST_BY_ONE));
            }
            MovedOn.unlessOne(
                    proxies.activate(id, now, now.plus(life), mine.get(), theirs.get(), accepted.version()),
                    "family proxy " + id);
            tell(by, accepted, "Confirmed", FamilyProxyState.ACTIVE, Map.of("member", member));
            return seen(by, require(id));
        });
    }

    /** Both take turns, the lower id first. */
    private void takeTurns(Id<Person> person, Id<Person> member) {
        boolean personFirst = person.value().compareTo(member.value()) < 0;
        persons.takeTurn(personFirst ? person : member);
        persons.takeTurn(personFirst ? member : person);
    }

    /** One of the two says no, or no more: what the member began with it is over. Again is the same. Can answer NOT_FOUND. */
    public Seen end(Actor.Trainee by, Id<FamilyProxy> id) {
        return transactions.run(() -> {
            FamilyProxy proxy = own(by, id);
            if (proxy.state() != FamilyProxyState.ENDED) {
                if (proxy.memberId() != null) {
                    persons.takeTurn(proxy.memberId()); // a session that is being begun is begun before, or not at all
                }
                end(by, proxy, machine.now(), "Ended");
            }
            return seen(by, require(id));
        });
    }

    /**
     * An officer ends it for a trainee who has neither phone nor card at hand. Again is the same. Can answer NOT_FOUND, NOT_YOURS (the
     * trainee is of another region).
     */
    public Seen endAtCounter(Actor.Officer by, Id<FamilyProxy> id, String reason) {
        return transactions.run(() -> {
            Id<Person> person = require(id).personId();
            persons.see(by, person);
            persons.takeTurn(person);
            FamilyProxy proxy = require(id);
            if (proxy.state() != FamilyProxyState.ENDED) {
                end(by, proxy, machine.now(), "EndedAtCounter", Map.of("reason", reason));
            }
            return seen(by, require(id));
        });
    }

    /**
     * Whoever has the phone of a lost card may have let an accomplice act: nobody acts by a card that its holder cannot use. Not
     * suspended until the card is shown again, since who shows it then did not choose anew.
     */
    @Override
    public void unlinked(Person person, CardClosure why, Instant at) {
        for (FamilyProxy proxy : proxies.openFor(person.id())) {
            end(PLATFORM, proxy, at, "CardClosed", Map.of("because", why));
        }
    }

    /**
     * The member goes on as the trainee, for as long as a session of theirs lasts. Can answer NOT_FOUND, NOT_YOURS, CARD_NOT_LINKED (the
     * member's own card is closed), FAMILY_PROXY_STATE_WRONG.
     */
    public KeepSessions.Begun act(Actor.Trainee by, Id<FamilyProxy> id, String device) {
        return transactions.run(() -> {
            FamilyProxy found = own(by, id);
            if (!by.id().equals(found.memberId())) {
                throw new Refused(Refusal.NOT_YOURS);
            }
            // Who ends the proxy or closes one of their cards takes one of these turns too: either is seen here, or
            // sees this session and ends it.
            takeTurns(found.personId(), by.person());
            FamilyProxy proxy = require(id);
            presence.mustBeLinked(by.person());
            Actor.Trainee acting = actor(id).orElseThrow(() -> wrongState(proxy));
            return sessions.beginFor(acting, id, device);
        });
    }

    /** Can answer NOT_FOUND. */
    public Seen see(Actor.Trainee by, Id<FamilyProxy> id) {
        return seen(by, own(by, id));
    }

    /** Those for this trainee, ended ones too, by id after {@code after}. Can answer NOT_FOUND, NOT_YOURS. */
    public List<Seen> listFor(Actor.Officer by, Id<Person> person, Id<?> after, int size) {
        persons.see(by, person);
        return proxies.forPerson(person, after, size).stream()
                .map(proxy -> seen(by, proxy))
                .toList();
    }

    /** Those in which one is the trainee or the member, ended ones too, by id after {@code after}. */
    public List<Seen> list(Actor.Trainee by, Id<?> after, int size) {
        return proxies.of(by.id(), after, size).stream()
                .map(proxy -> seen(by, proxy))
                .toList();
    }

    @Override
    public Optional<Actor.Trainee> actor(Id<?> proxy) {
        return proxies.findById(Id.of(proxy.value()))
                .filter(one -> one.isActiveAt(machine.now()))
                .map(one -> {
                    Id<Person> member = Optional.ofNullable(one.memberId()).orElseThrow();
                    String name = persons.require(member).maskedName() + "（代"
                            + persons.require(one.personId()).maskedName() + "）";
                    return new Actor.Trainee(one.personId(), name, member);
                });
    }

    private void end(Actor by, FamilyProxy proxy, Instant now, String event) {
        end(by, proxy, now, event, Map.of());
    }

    private void end(Actor by, FamilyProxy proxy, Instant now, String event, Map<String, ?> details) {
        MovedOn.unlessOne(proxies.end(proxy.id(), now, by.id(), proxy.version()), "family proxy " + proxy.id());
        sessions.endOfProxy(proxy.id(), SessionEnd.PROXY_ENDED);
        tell(by, proxy, event, FamilyProxyState.ENDED, details);
    }

    private void tell(Actor by, FamilyProxy before, String event, FamilyProxyState to, Map<String, ?> details) {
        history.append(
                SubjectKind.FAMILY_PROXY, before.id(), before.version() + 1, event, by, details, before.state(), to);
    }

    private Seen seen(Actor by, FamilyProxy proxy) {
        Id<Person> member = proxy.memberId();
        boolean mayHandOn = proxy.state() == FamilyProxyState.OFFERED
                && proxy.personId().equals(by.id())
                && machine.now().isBefore(proxy.offeredUntil());
        return new Seen(
                proxy,
                persons.require(proxy.personId()).maskedName(),
                member == null ? null : persons.require(member).maskedName(),
                mayHandOn ? code(proxy.id()) : null);
    }

    private FamilyProxy own(Actor.Trainee by, Id<FamilyProxy> id) {
        FamilyProxy proxy = require(id);
        if (!proxy.concerns(by.id())) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return proxy;
    }

    private FamilyProxy require(Id<FamilyProxy> id) {
        return proxies.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("familyProxy", id)));
    }

    private static Optional<Integer> free(
            List<FamilyProxy> active, Function<FamilyProxy, @Nullable Integer> slot, int most) {
        Set<Integer> taken = new HashSet<>();
        for (FamilyProxy one : active) {
            Integer held = slot.apply(one);
            if (held != null) {
                taken.add(held);
            }
        }
        for (int number = 1; number <= most; number++) {
            if (!taken.contains(number)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /** Fifty bits that only the server can reckon from the id, so that a request sent again is answered alike and no code is stored. */
    private String code(Id<FamilyProxy> id) {
        byte[] mac = cipher.index("family_code", id.toString());
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LETTERS; i++) {
            code.append(LETTERS.charAt(mac[i] & 31));
        }
        return code.toString();
    }

    private byte[] digest(String code) {
        return cipher.index("family_code_given", code.strip().toUpperCase(Locale.ROOT));
    }

    private static Refused wrongCode() {
        return new Refused(Refusal.FAMILY_CODE_WRONG);
    }

    private static Refused wrongState(FamilyProxy proxy) {
        return new Refused(Refusal.FAMILY_PROXY_STATE_WRONG, Map.of("familyProxy", proxy.id(), "state", proxy.state()));
    }
}
