package org.skillvoucher.scanner;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/** A scanner proves that it holds its key: it signs a challenge of ours that is less than a minute old. */
@Singleton
public final class OpenScannerSession {
    /** The type of what the device signs to open a session. */
    static final String PROOF = "scanner-session";

    private static final String PURPOSE = "challenge";
    private static final int RANDOM_BYTES = 12;
    private static final int CONTENT_BYTES = 8 + RANDOM_BYTES;

    private final Scanners scanners;
    private final Stamps stamps;
    private final MachineTime machine;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();

    OpenScannerSession(
            Scanners scanners,
            Stamps stamps,
            MachineTime machine,
            @Property(name = "skillvoucher.scanner.challenge-life", defaultValue = "60s") Duration life) {
        this.scanners = scanners;
        this.stamps = stamps;
        this.machine = machine;
        this.life = life;
    }

    /** A challenge, and the moment after which it is of no use. */
    public record Challenge(String nonce, Instant expiresAt) {}

    /** A new challenge, kept nowhere: it carries its own end, and our stamp. */
    public Challenge challenge() {
        Instant end = Instant.ofEpochMilli(machine.now().plus(life).toEpochMilli());
        byte[] noise = new byte[RANDOM_BYTES];
        random.nextBytes(noise);
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(end.toEpochMilli())
                .put(noise)
                .array();
        byte[] all = ByteBuffer.allocate(CONTENT_BYTES + Stamps.BYTES)
                .put(content)
                .put(stamps.of(PURPOSE, content))
                .array();
        return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(all), end);
    }

    /** The scanner that signed the challenge. Can answer SCANNER_PROOF_WRONG (an unknown scanner too), SCANNER_STATE_WRONG. */
    public Actor.Scanner open(Id<Scanner> id, String proof) {
        Scanner scanner = scanners.findById(id).orElseThrow(() -> new Refused(Refusal.SCANNER_PROOF_WRONG));
        boolean proved = switch (DeviceSignature.read(
                proof, PROOF, DeviceSignature.key(scanner.keyX(), scanner.keyY()), EnrolScanner.LONGEST_PROOF)) {
            case DeviceSignature.Reading.Genuine signed ->
                signed.text("scanner").equals(id.toString()) && isFresh(signed.text("nonce"));
            case DeviceSignature.Reading.Bad _ -> false;
        };
        if (!proved) {
            throw new Refused(Refusal.SCANNER_PROOF_WRONG);
        }
        mustBeActive(scanner);
        return scanner.actor();
    }

    /**
     * The scanner that acts, if it is the one asked about and not revoked since its session began. Can answer NOT_YOURS,
     * SCANNER_STATE_WRONG.
     */
    Scanner requireActive(Actor.Scanner by, Id<Scanner> id) {
        if (!by.id().equals(id)) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        Scanner scanner = scanners.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
        mustBeActive(scanner);
        return scanner;
    }

    private static void mustBeActive(Scanner scanner) {
        if (scanner.state() != ScannerState.ACTIVE) {
            throw new Refused(Refusal.SCANNER_STATE_WRONG, Map.of("scanner", scanner.id(), "state", scanner.state()));
        }
    }

    private boolean isFresh(String nonce) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (bytes.length != CONTENT_BYTES + Stamps.BYTES) {
            return false;
        }
        byte[] content = Arrays.copyOf(bytes, CONTENT_BYTES);
        return stamps.isOn(PURPOSE, content, Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length))
                && machine.now().toEpochMilli() < ByteBuffer.wrap(content).getLong();
    }
}
