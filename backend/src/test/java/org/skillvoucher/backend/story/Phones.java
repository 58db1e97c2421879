package org.skillvoucher.backend.story;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.CheckInByCode;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.PassKind;
import org.skillvoucher.backend.leak.Secrets;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.person.Nonces;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** The phones of the people in a story: each with a key of its own, registered when it is first used. */
@Singleton
final class Phones {
    private final RegisterDevice register;
    private final Nonces nonces;
    private final SeeClasses classes;
    private final MachineTime machine;
    private final CryptoSuite suite;
    private final Map<Id<Person>, SigningKey> keys = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    Phones(RegisterDevice register, Nonces nonces, SeeClasses classes, MachineTime machine, CryptoSuite suite) {
        this.register = register;
        this.nonces = nonces;
        this.classes = classes;
        this.machine = machine;
        this.suite = suite;
    }

    /** Of the curve that the installation signs on itself. */
    SigningKey newKey() {
        return switch (suite) {
            case INTL -> newP256();
            case GM -> SigningKey.newSm2();
        };
    }

    /** As most phones have in their hardware. */
    static SigningKey newP256() {
        try {
            return SigningKey.of(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The key of this person's phone. */
    SigningKey of(Id<Person> person) {
        return keys.computeIfAbsent(person, who -> {
            SigningKey key = newKey();
            register.register(World.as(who), order(who, Id.random(), key, null));
            return key;
        });
    }

    /** A key of this person's phone, made by the app that was installed under this number. */
    DeviceKey keyMadeBy(Id<Person> person, UUID installation) {
        SigningKey key = newKey();
        RegisterDevice.Order plain = order(person, Id.random(), key, null);
        DeviceKey registered = register.register(
                World.as(person),
                new RegisterDevice.Order(
                        plain.id(),
                        plain.algorithm(),
                        plain.x(),
                        plain.y(),
                        plain.nonce(),
                        plain.proof(),
                        null,
                        installation));
        keys.put(person, key);
        return registered;
    }

    /** What a phone asks that wants to be registered for this person. */
    RegisterDevice.Order order(Id<Person> person, Id<DeviceKey> id, SigningKey key, @Nullable String cardCode) {
        Nonce nonce = nonces.give(person);
        byte[] said = ByteBuffer.allocate(16 + Nonce.BYTES)
                .put(id.bytes())
                .put(nonce.bytes())
                .array();
        return new RegisterDevice.Order(
                id,
                key.open().algorithm(),
                key.open().x().decode(),
                key.open().y().decode(),
                nonce.text(),
                SignedText.sign(key, RegisterDevice.PROOF_TYPE, said),
                cardCode,
                null);
    }

    /** What the person's phone signs over a code that it saw. */
    String proof(Id<Person> person, Id<?> id, String code) {
        return SignedText.sign(of(person), CheckInByCode.PROOF_TYPE, CheckInByCode.said(id, code));
    }

    /** A pass that the phone makes now, over a number that the server gave it now. */
    String online(Enrolment seat) {
        return pass(seat, PassKind.ONLINE, machine.now(), nonces.give(seat.personId()), of(seat.personId()));
    }

    /** A pass that the phone makes without a network, by a clock that says this. */
    String offline(Enrolment seat, Instant at) {
        return pass(seat, PassKind.OFFLINE, at, null, of(seat.personId()));
    }

    String offline(Enrolment seat) {
        return offline(seat, machine.now());
    }

    /** A pass for this seat, signed by any key. */
    String pass(Enrolment seat, PassKind kind, Instant at, @Nullable Nonce nonce, SigningKey key) {
        TrainingClass in = classes.require(seat.classId());
        PassContent content = new PassContent(
                kind,
                seat.voucherId(),
                seat.id(),
                PassContent.audience(in.institutionId(), in.id()),
                Instant.ofEpochSecond(at.getEpochSecond()),
                random.nextLong(),
                nonce);
        String pass = SignedText.sign(key, PassContent.TYPE, content.bytes());
        Secrets.mustNotAppear("a phone's pass", pass);
        return pass;
    }
}
