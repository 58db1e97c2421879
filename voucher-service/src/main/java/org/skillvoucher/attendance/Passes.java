package org.skillvoucher.attendance;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.person.Nonces;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SignatureUse;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;

/**
 * Makes and reads passes: compact JWS, at most 250 characters so that a QR code stays coarse enough for an old phone, and never a
 * URL. A phone signs its own with the key that it registered; for one without a key the server does. Either by the algorithm of its
 * key, if the suite of this installation believes it.
 */
@Singleton
public final class Passes {
    /** No pass is longer. */
    public static final int LONGEST = 250;

    /** What is read at most: another token that is shown instead of a pass is told so by its type. */
    private static final int LONGEST_READ = 1000;
    /** How far the clocks of two machines may lie apart that are kept by the network. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{11}");

    private final SigningKey key;
    private final String kid;
    private final CryptoSuite suite;
    private final Set<SignatureAlgorithm> believed;
    private final Function<String, Optional<DeviceKey>> devices;
    private final Nonces nonces;
    private final Duration life;
    private final Duration rotation;
    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Passes(
            @Named("pass-signing") SigningKey key,
            CryptoSuite suite,
            RegisterDevice devices,
            Nonces nonces,
            @Property(name = "skillvoucher.pass.life", defaultValue = "60s") Duration life,
            @Property(name = "skillvoucher.pass.rotation", defaultValue = "20s") Duration rotation,
            MachineTime machine) {
        this(key, suite, devices::named, nonces, life, rotation, machine);
    }

    Passes(
            SigningKey key,
            CryptoSuite suite,
            Function<String, Optional<DeviceKey>> devices,
            Nonces nonces,
            Duration life,
            Duration rotation,
            MachineTime machine) {
        this.key = key;
        this.kid = key.open().kid();
        this.suite = suite;
        this.believed = EnumSet.copyOf(suite.believes(SignatureUse.SERVER_PASS));
        this.believed.addAll(suite.believes(SignatureUse.PHONE));
        this.devices = devices;
        this.nonces = nonces;
        this.life = life;
        this.rotation = rotation;
        this.machine = machine;
    }

    /** A pass as text, the moment after which it is stale, and when to show the next one. */
    public record Written(String text, Instant expiresAt, Instant nextAt) {
        @Override
        public String toString() {
            return "Pass[until " + expiresAt + "]"; // never the pass itself
        }
    }

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** A pass by a key that we know, fresh at the moment asked about. */
        record Genuine(Pass pass) implements Reading {}

        /** Not to be let in, and why. */
        record Bad(ScanRefusal why) implements Reading {}
    }

    /** How long a pass can be scanned. */
    public Duration life() {
        return life;
    }

    /** How often a phone shows a new one. */
    public Duration rotation() {
        return rotation;
    }

    /** The public half of the key with which the server makes passes. */
    public PublicPoint serverKey() {
        return key.open();
    }

    /** A new pass by the server for this seat. */
    public Written write(Enrolment enrolment, TrainingClass in) {
        return write(enrolment, PassContent.audience(in.institutionId(), in.id()));
    }

    Written write(Enrolment enrolment, long audience) {
        Instant now = machine.now().truncatedTo(ChronoUnit.SECONDS);
        PassContent content = new PassContent(
                PassKind.SERVER, enrolment.voucherId(), enrolment.id(), audience, now, random.nextLong(), null);
        return new Written(SignedText.sign(key, PassContent.TYPE, content.bytes()), now.plus(life), now.plus(rotation));
    }

    /** Reads what a scanner sees now. */
    public Reading read(String text) {
        return read(text, machine.now());
    }

    /** Reads what a scanner saw at this moment of the machine's clock: algorithm, type and key are ours or it is refused. */
    public Reading read(String text, Instant at) {
        return readAsOf(text, at);
    }

    /** Reads what a scanner saw at a moment that nobody knows: genuine but for its age, by a phone that was good when it made it. */
    public Reading readAtAnyAge(String text) {
        return readAsOf(text, null);
    }

    private Reading readAsOf(String text, @Nullable Instant at) {
        return switch (SignedText.read(text, LONGEST_READ, believed)) {
            case SignedText.Reading.Malformed _ -> new Reading.Bad(ScanRefusal.PASS_MALFORMED);
            case SignedText.Reading.Unsigned _ -> new Reading.Bad(ScanRefusal.PASS_UNSIGNED);
            case SignedText.Reading.OtherAlgorithm _ -> new Reading.Bad(ScanRefusal.PASS_FORGED);
            case SignedText.Reading.Signed(SignedText signed) -> read(signed, text.length(), at);
        };
    }

    private Reading read(SignedText signed, int length, @Nullable Instant at) {
        if (!PassContent.TYPE.equals(signed.type())) {
            return new Reading.Bad(ScanRefusal.PASS_TYPE_WRONG);
        }
        String named = signed.kid();
        if (named == null || !KID.matcher(named).matches()) {
            return new Reading.Bad(ScanRefusal.PASS_KEY_UNKNOWN);
        }
        Optional<DeviceKey> device = named.equals(kid) ? Optional.empty() : devices.apply(named);
        if (!named.equals(kid) && device.isEmpty()) {
            return new Reading.Bad(ScanRefusal.PASS_KEY_UNKNOWN);
        }
        PublicPoint signer = device.map(DeviceKey::publicKey).orElse(key.open());
        SignatureUse use = device.isPresent() ? SignatureUse.PHONE : SignatureUse.SERVER_PASS;
        if (!suite.believes(use).contains(signer.algorithm()) || !signed.isSignedBy(signer)) {
            return new Reading.Bad(ScanRefusal.PASS_FORGED);
        }
        Optional<PassContent> content = PassContent.of(signed.payload());
        if (length > LONGEST || content.isEmpty() || (content.get().kind() == PassKind.SERVER) != device.isEmpty()) {
            return new Reading.Bad(ScanRefusal.PASS_MALFORMED);
        }
        ScanRefusal why = at == null
                ? neverGood(content.get(), device.orElse(null))
                : notFresh(content.get(), device.orElse(null), at);
        return why == null ? new Reading.Genuine(pass(content.get(), device.orElse(null))) : new Reading.Bad(why);
    }

    private @Nullable ScanRefusal notFresh(PassContent content, @Nullable DeviceKey device, Instant at) {
        if (device != null && !device.isLiveAt(at)) {
            return ScanRefusal.WRONG_DEVICE;
        }
        if (content.madeAt().isAfter(at.plus(SKEW))) {
            return ScanRefusal.PASS_AHEAD;
        }
        // In whole seconds, as a pass is dated: second 60 of 60 still counts.
        if (Duration.between(content.madeAt(), at).toSeconds() > life.toSeconds()) {
            return ScanRefusal.PASS_STALE;
        }
        Nonce nonce = content.nonce();
        if (nonce == null) {
            return null;
        }
        return switch (nonces.worth(nonce, Objects.requireNonNull(device).personId(), at)) {
            case FRESH -> null;
            case STALE -> ScanRefusal.NONCE_STALE;
            case FORGED -> ScanRefusal.NONCE_FORGED;
        };
    }

    private @Nullable ScanRefusal neverGood(PassContent content, @Nullable DeviceKey device) {
        // A pass is dated in whole seconds: it was made before this one was over.
        if (device != null && !device.isLiveAt(content.madeAt().plusSeconds(1))) {
            return ScanRefusal.WRONG_DEVICE;
        }
        Nonce nonce = content.nonce();
        return nonce != null
                        && nonces.worth(nonce, Objects.requireNonNull(device).personId(), nonce.at())
                                == Nonces.Worth.FORGED
                ? ScanRefusal.NONCE_FORGED
                : null;
    }

    private static Pass pass(PassContent content, @Nullable DeviceKey device) {
        return new Pass(
                content.id(),
                content.kind(),
                content.voucher(),
                content.enrolment(),
                content.audience(),
                content.madeAt(),
                device == null ? null : device.id(),
                device == null ? null : device.personId());
    }
}
