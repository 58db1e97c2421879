package org.skillvoucher.attendance;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.time.MachineTime;

/**
 * The code on the class screen, which changes every few seconds: {@code VCH1:} and the base64url of version (1), purpose (1), subject
 * (16), counter (5) and MAC (10). It is judged by the machine's clock alone and is never a URL, so that no other app opens it.
 */
@Singleton
public final class ClassCodes {
    public static final String PREFIX = "VCH1:";

    private static final byte VERSION = 1;
    private static final int SAID_BYTES = 1 + 1 + 16 + 5;
    private static final int MAC_BYTES = 10;
    /** How far the clocks of two of our own machines may lie apart. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    private final MacKey key;
    private final Duration rotation;
    private final Duration grace;
    private final MachineTime machine;

    ClassCodes(
            @Named("check-in") MacKey key,
            @Property(name = "skillvoucher.class-code.rotation", defaultValue = "5s") Duration rotation,
            @Property(name = "skillvoucher.class-code.grace", defaultValue = "2s") Duration grace,
            MachineTime machine) {
        this.key = key;
        this.rotation = rotation;
        this.grace = grace;
        this.machine = machine;
    }

    /** A code for the screen, the moment from which the next one is shown, and the last moment at which this one is taken. */
    public record Shown(String text, Instant nextAt, Instant goodUntil) {
        @Override
        public String toString() {
            return "Shown[until " + goodUntil + "]"; // never the code itself
        }
    }

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** A code of ours, of a purpose that was asked for, and fresh. */
        record Genuine(CodePurpose purpose, Id<?> subject, long counter) implements Reading {}

        /** Not to be taken, and why. */
        record Bad(ScanRefusal why) implements Reading {}
    }

    /**
     * The code of this moment. Can answer CLOCK_UNSTEADY: while the machine's clock jumps no code is shown, so that none is good
     * longer than it should.
     */
    public Shown show(CodePurpose purpose, Id<?> subject) {
        if (!machine.isSteady()) {
            throw new Refused(Refusal.CLOCK_UNSTEADY);
        }
        return shown(purpose, subject, machine.now());
    }

    Shown shown(CodePurpose purpose, Id<?> subject, Instant at) {
        long counter = at.toEpochMilli() / rotation.toMillis();
        Instant next = beginOf(counter + 1);
        return new Shown(text(purpose, subject, counter), next, next.plus(grace));
    }

    /** Reads what a phone saw, at this moment of the machine's clock. */
    public Reading read(String text, CodePurpose... wanted) {
        return read(text, machine.now(), wanted);
    }

    Reading read(String text, Instant at, CodePurpose... wanted) {
        byte[] bytes = bytes(text);
        if (bytes.length != SAID_BYTES + MAC_BYTES || bytes[0] != VERSION) {
            return new Reading.Bad(ScanRefusal.CODE_MALFORMED);
        }
        byte[] said = Arrays.copyOf(bytes, SAID_BYTES);
        if (!MessageDigest.isEqual(mac(said), Arrays.copyOfRange(bytes, SAID_BYTES, bytes.length))) {
            return new Reading.Bad(ScanRefusal.CODE_FORGED);
        }
        Optional<CodePurpose> purpose = CodePurpose.of(said[1]);
        if (purpose.isEmpty() || !List.of(wanted).contains(purpose.get())) {
            return new Reading.Bad(ScanRefusal.CODE_OF_OTHER_PURPOSE);
        }
        ByteBuffer buffer = ByteBuffer.wrap(said, 2, SAID_BYTES - 2);
        byte[] subject = new byte[16];
        buffer.get(subject);
        long counter = (buffer.get() & 0xFFL) << 32 | buffer.getInt() & 0xFFFF_FFFFL;
        if (at.isBefore(beginOf(counter).minus(SKEW))
                || at.isAfter(beginOf(counter + 1).plus(grace))) {
            return new Reading.Bad(ScanRefusal.CODE_STALE);
        }
        return new Reading.Genuine(purpose.get(), Id.ofBytes(subject), counter);
    }

    /** What a text that looks like a code says that it is for; nobody has vouched for it. */
    <T> Optional<Id<T>> subject(String text) {
        byte[] bytes = bytes(text);
        return bytes.length == SAID_BYTES + MAC_BYTES
                ? Optional.of(Id.ofBytes(Arrays.copyOfRange(bytes, 2, 2 + 16)))
                : Optional.empty();
    }

    /** The purpose that such a text names, as unproven. */
    Optional<CodePurpose> purpose(String text) {
        byte[] bytes = bytes(text);
        return bytes.length == SAID_BYTES + MAC_BYTES ? CodePurpose.of(bytes[1]) : Optional.empty();
    }

    private String text(CodePurpose purpose, Id<?> subject, long counter) {
        byte[] said = ByteBuffer.allocate(SAID_BYTES)
                .put(VERSION)
                .put(purpose.sign())
                .put(subject.bytes())
                .put((byte) (counter >> 32))
                .putInt((int) counter)
                .array();
        byte[] all = ByteBuffer.allocate(SAID_BYTES + MAC_BYTES)
                .put(said)
                .put(mac(said))
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private byte[] mac(byte[] said) {
        return Arrays.copyOf(key.mac("class-code", said), MAC_BYTES);
    }

    private Instant beginOf(long counter) {
        return Instant.ofEpochMilli(counter * rotation.toMillis());
    }

    /** No bytes for a text that is no code, or not spelt as we spell it. */
    private static byte[] bytes(String text) {
        if (!text.startsWith(PREFIX)) {
            return new byte[0];
        }
        String coded = text.substring(PREFIX.length());
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(coded);
            return coded.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
