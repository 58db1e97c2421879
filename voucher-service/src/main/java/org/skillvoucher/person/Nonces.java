package org.skillvoucher.person;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.time.MachineTime;

/** Gives nonces and knows its own again. Nothing is stored: a nonce is its second, its person, and a MAC over both. */
@Singleton
public final class Nonces {
    /** How far the clocks of two of our own machines may lie apart. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final MacKey key;
    private final Duration life;
    private final MachineTime machine;

    public Nonces(
            @Named("check-in") MacKey key,
            @Property(name = "skillvoucher.pass.nonce-life", defaultValue = "60s") Duration life,
            MachineTime machine) {
        this.key = key;
        this.life = life;
        this.machine = machine;
    }

    /** What a nonce is worth at a moment. */
    public enum Worth {
        FRESH,
        STALE,
        /** Not given by this system, or to somebody else. */
        FORGED
    }

    /** A nonce for this person, of this second. */
    public Nonce give(Id<Person> person) {
        Instant now = machine.now().truncatedTo(ChronoUnit.SECONDS);
        return new Nonce(now, mac(person, now));
    }

    /** The last moment at which this nonce is fresh. */
    public Instant endOf(Nonce nonce) {
        return nonce.at().plus(life);
    }

    /** What it is worth in this person's hands at this moment of the machine's clock. */
    public Worth worth(Nonce nonce, Id<Person> person, Instant at) {
        if (nonce.mac() != mac(person, nonce.at()) || nonce.at().isAfter(at.plus(SKEW))) {
            return Worth.FORGED;
        }
        boolean stale = Duration.between(nonce.at(), at).toSeconds() > life.toSeconds();
        return stale ? Worth.STALE : Worth.FRESH;
    }

    private long mac(Id<Person> person, Instant at) {
        byte[] data = ByteBuffer.allocate(24)
                .put(person.bytes())
                .putLong(at.getEpochSecond())
                .array();
        return ByteBuffer.wrap(key.mac("nonce", data)).getLong();
    }
}
