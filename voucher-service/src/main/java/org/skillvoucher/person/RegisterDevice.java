package org.skillvoucher.person;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SignatureUse;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** A trainee's phone makes itself known by its key: one phone, one person. */
@Singleton
public final class RegisterDevice {
    /** What a phone signs to show that it holds the key. */
    public static final String PROOF_TYPE = "device";

    /** A proof is a JWS over 28 bytes. */
    public static final int PROOF_LONGEST = 250;

    private final DeviceKeys keys;
    private final Nonces nonces;
    private final BindCard cards;
    private final CheckPresence presence;
    private final TellHolder tell;
    private final SeePersons persons;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;
    private final Set<SignatureAlgorithm> believed;
    private final Duration changeNeedsCardWithin;

    RegisterDevice(
            DeviceKeys keys,
            Nonces nonces,
            BindCard cards,
            CheckPresence presence,
            TellHolder tell,
            SeePersons persons,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            MachineTime machine,
            CryptoSuite suite,
            @Property(name = "skillvoucher.device.change-needs-card-within", defaultValue = "7d")
                    Duration changeNeedsCardWithin) {
        this.keys = keys;
        this.nonces = nonces;
        this.cards = cards;
        this.presence = presence;
        this.tell = tell;
        this.persons = persons;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
        this.believed = suite.believes(SignatureUse.PHONE);
        this.changeNeedsCardWithin = changeNeedsCardWithin;
    }

    /**
     * A key to register: the coordinates of a public key (32 bytes each) on the curve of this algorithm, a nonce of this minute, and a
     * proof, the JWS of type {@code device} by that key over the 16 bytes of the id and the 12 of the nonce. {@code cardCode} is a fresh
     * consent on the card's page, asked for where the phone is changed often; {@code installation} is the number that the app made when
     * it was installed, kept as a keyed index: it decides nothing here.
     */
    public record Order(
            Id<DeviceKey> id,
            SignatureAlgorithm algorithm,
            byte[] x,
            byte[] y,
            String nonce,
            String proof,
            @Nullable String cardCode,
            @Nullable UUID installation) {
        /** Of a phone that signs with ES256, by an app that does not say where it is installed. */
        public Order(Id<DeviceKey> id, byte[] x, byte[] y, String nonce, String proof, @Nullable String cardCode) {
            this(id, SignatureAlgorithm.ES256, x, y, nonce, proof, cardCode, null);
        }

        @Override
        public String toString() {
            return "Order[" + id + "]";
        }
    }

    /**
     * Registers the key and ends the one before. The holder must have been checked by the card platform under the id of the key, or
     * show the card with the order. Can answer PROOF_WRONG, DEVICE_OF_ANOTHER (this key is another person's, for ever),
     * DEVICE_NEEDS_CARD (the phone was changed a few days ago: show the card again), PRESENCE_NEEDED, PRESENCE_REFUSED,
     * CARD_NOT_LINKED, CARD_CODE_WRONG, CARD_NOT_USABLE, CARD_PLATFORM_AWAY, ID_USED_FOR_ANOTHER.
     */
    public DeviceKey register(Actor.Trainee by, Order order) {
        Id<Person> person = by.person();
        byte[] fingerprint = fingerprint(order);
        Optional<DeviceKey> before = keys.findById(order.id());
        if (before.isPresent()) {
            return same(by, before.get(), fingerprint);
        }
        String kid = proven(person, order);
        // The card platform is asked outside of the transaction: it may be slow.
        boolean showedCard = order.cardCode() != null && showed(person, order.cardCode());
        if (!showedCard) {
            presence.require(person, CheckPresence.Occasion.NEW_DEVICE, order.id());
        }
        return transactions.run(() -> {
            persons.takeTurn(person);
            presence.mustBeLinked(person); // perhaps closed since, which waits for this turn too
            Optional<DeviceKey> meanwhile = keys.findById(order.id());
            if (meanwhile.isPresent()) {
                return same(by, meanwhile.get(), fingerprint);
            }
            Optional<DeviceKey> known = keys.findByKid(kid);
            if (known.filter(key -> key.personId().equals(person) && key.endedAt() == null)
                    .isPresent()) {
                return known.get();
            }
            if (known.isPresent()) {
                throw new Refused(Refusal.DEVICE_OF_ANOTHER);
            }
            Instant now = machine.now();
            boolean changedLately = keys.lastOf(person)
                    .filter(last ->
                            last.registeredAt().plus(changeNeedsCardWithin).isAfter(now))
                    .isPresent();
            if (changedLately && !showedCard) {
                throw new Refused(Refusal.DEVICE_NEEDS_CARD, Map.of("withinDays", changeNeedsCardWithin.toDays()));
            }
            keys.liveOf(person).ifPresent(old -> end(by, old, now, "Replaced"));
            DeviceKey key = new DeviceKey(
                    order.id(),
                    person,
                    kid,
                    order.algorithm(),
                    order.x(),
                    order.y(),
                    now,
                    null,
                    installation(order),
                    fingerprint,
                    1);
            keys.save(key);
            history.append(SubjectKind.DEVICE_KEY, key.id(), 1, "Registered", by, Map.of("kid", kid));
            tell.of(CardMessageKind.DEVICE_REGISTERED, person, key.id());
            return key;
        });
    }

    /** Gives up a key: a lost phone. Again is the same. Can answer NOT_FOUND, NOT_YOURS. */
    public DeviceKey end(Actor.Trainee by, Id<DeviceKey> id) {
        return transactions.run(() -> {
            DeviceKey key = keys.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
            by.mustBe(key.personId());
            if (key.endedAt() == null) {
                end(by, key, machine.now(), "Ended");
            }
            return keys.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        });
    }

    /** The card behind it is closed: the key of this person ends, if there is one. Runs in the caller's transaction. */
    void endFor(Actor by, Id<Person> person, Instant at) {
        keys.liveOf(person).ifPresent(key -> end(by, key, at, "CardClosed"));
    }

    /** The trainee's own keys, ended ones too, by id after {@code after}. */
    public List<DeviceKey> list(Actor.Trainee by, Id<?> after, int size) {
        return keys.page(by.person(), after, size);
    }

    /** The key that a signature names, ended ones too; none of an algorithm that this installation does not believe of phones. */
    public Optional<DeviceKey> named(String kid) {
        return keys.findByKid(kid).filter(this::isBelieved);
    }

    /** The key that this person now uses. */
    public Optional<DeviceKey> liveOf(Id<Person> person) {
        return keys.liveOf(person).filter(this::isBelieved);
    }

    /** The keys that these persons now use; who has none is left out. */
    public List<DeviceKey> liveOf(Collection<Id<Person>> persons) {
        return persons.isEmpty()
                ? List.of()
                : keys.findByPersonIdInAndEndedAtIsNull(persons).stream()
                        .filter(this::isBelieved)
                        .toList();
    }

    private boolean isBelieved(DeviceKey key) {
        return believed.contains(key.algorithm());
    }

    private static byte[] fingerprint(Order order) {
        return switch (order.algorithm()) {
            case ES256 -> Fingerprint.of(order.x(), order.y());
            case SM2_SM3 ->
                Fingerprint.of(order.x(), order.y(), order.algorithm().curve().getBytes(StandardCharsets.US_ASCII));
        };
    }

    private byte @Nullable [] installation(Order order) {
        return order.installation() == null
                ? null
                : cipher.index("installation", order.installation().toString());
    }

    private static DeviceKey same(Actor.Trainee by, DeviceKey before, byte[] fingerprint) {
        by.mustBe(before.personId());
        Fingerprint.mustMatch(before.fingerprint(), fingerprint);
        return before;
    }

    private String proven(Id<Person> person, Order order) {
        Nonce nonce = Nonce.read(order.nonce()).orElseThrow(() -> new Refused(Refusal.PROOF_WRONG));
        if (nonces.worth(nonce, person, machine.now()) != Nonces.Worth.FRESH) {
            throw new Refused(Refusal.PROOF_WRONG);
        }
        byte[] said = ByteBuffer.allocate(16 + Nonce.BYTES)
                .put(order.id().bytes())
                .put(nonce.bytes())
                .array();
        if (!believed.contains(order.algorithm())) {
            throw new Refused(Refusal.PROOF_WRONG);
        }
        PublicPoint key = publicKey(order);
        if (!(SignedText.read(order.proof(), PROOF_LONGEST, Set.of(order.algorithm()))
                        instanceof SignedText.Reading.Signed(SignedText text))
                || !text.type().equals(PROOF_TYPE)
                || !Arrays.equals(text.payload(), said)
                || !text.isSignedBy(key)) {
            throw new Refused(Refusal.PROOF_WRONG);
        }
        return key.kid();
    }

    private static PublicPoint publicKey(Order order) {
        try {
            return PublicPoint.of(order.algorithm(), order.x(), order.y());
        } catch (IllegalArgumentException notOnTheCurve) {
            Refused refused = new Refused(Refusal.PROOF_WRONG);
            refused.initCause(notOnTheCurve);
            throw refused;
        }
    }

    private boolean showed(Id<Person> person, String cardCode) {
        if (!cards.bind(cardCode).id().equals(person)) {
            throw new Refused(Refusal.CARD_CODE_WRONG);
        }
        return true;
    }

    private void end(Actor by, DeviceKey key, Instant at, String event) {
        MovedOn.unlessOne(keys.end(key.id(), key.version(), at), "device key " + key.id());
        history.append(SubjectKind.DEVICE_KEY, key.id(), key.version() + 1, event, by, Map.of());
    }
}
