package org.skillvoucher.scanner;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.ListInstitution;

/**
 * A device enrols with the code that it scanned, the administrator confirms it by the number that it shows, and may revoke it.
 * A code that somebody else's device took is found by that number: it is not the one on the device at hand.
 */
@Singleton
public final class EnrolScanner {
    /** The type of what the device signs to show that it holds the key. */
    static final String PROOF = "scanner-enrolment";

    static final int LONGEST_PROOF = 1000;
    private static final int FIRST_NUMBER = 10;
    private static final int NUMBERS = 90;

    private final Scanners scanners;
    private final InviteScanner invitations;
    private final ListInstitution institutions;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();

    EnrolScanner(
            Scanners scanners,
            InviteScanner invitations,
            ListInstitution institutions,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.scanners = scanners;
        this.invitations = invitations;
        this.institutions = institutions;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What a device enrols with: the code, its public key as JWK coordinates, and its signature over code and id. */
    public record Order(Id<Scanner> id, String code, String keyX, String keyY, String proof) {
        @Override
        public String toString() {
            return "Order[" + id + "]";
        }
    }

    /**
     * Enrols the device, which then waits to be confirmed; the same again is answered as it now stands. Can answer
     * SCANNER_KEY_WRONG, SCANNER_PROOF_WRONG, SCANNER_INVITATION_WRONG (unknown, too old or used), INSTITUTION_BLOCKED,
     * ID_USED_FOR_ANOTHER (the id or the key).
     */
    public Scanner enrol(Order order) {
        ECKey key = DeviceSignature.key(order.keyX(), order.keyY());
        mustBeSigned(order, key);
        byte[] fingerprint = Fingerprint.of(order.code().getBytes(StandardCharsets.UTF_8), order.keyX(), order.keyY());
        return transactions.run(() -> {
            Optional<Scanner> before = scanners.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            ScannerInvitation invitation = invitations.require(order.code());
            // This read explains; the unique key of the table lets one device in.
            if (scanners.enrolledBy(invitation.id()) > 0) {
                throw new Refused(Refusal.SCANNER_INVITATION_WRONG);
            }
            institutions.requireUnblocked(invitation.institutionId());
            Scanner scanner = new Scanner(
                    order.id(),
                    invitation.institutionId(),
                    invitation.region(),
                    invitation.name(),
                    invitation.id(),
                    order.keyX(),
                    order.keyY(),
                    ScannerState.WAITING,
                    FIRST_NUMBER + random.nextInt(NUMBERS),
                    0,
                    null,
                    fingerprint,
                    1,
                    machine.now());
            scanners.save(scanner);
            history.append(
                    SubjectKind.SCANNER,
                    scanner.id(),
                    1,
                    "Enrolled",
                    scanner.actor(),
                    Map.of("institution", scanner.institutionId(), "invitation", invitation.id()));
            return scanner;
        });
    }

    /**
     * The administrator types the number that the device shows. The right one makes it ACTIVE; a wrong one is counted, and the
     * third revokes it. Can answer NOT_FOUND, NOT_YOURS, SCANNER_STATE_WRONG, INSTITUTION_BLOCKED; a wrong number is no refusal, for it
     * must be kept.
     */
    public Scanner confirm(Actor.Staff by, Id<Scanner> id, int number) {
        return transactions.run(() -> {
            Scanner scanner = require(id);
            by.mustBelongTo(scanner.institutionId());
            boolean right = scanner.confirmation() == number;
            if (right && scanner.state() == ScannerState.ACTIVE) {
                return scanner;
            }
            if (right) {
                institutions.requireUnblocked(scanner.institutionId());
                return moved(scanner, new ScannerLife.Confirmed(), scanner.wrongNumbers(), by, Map.of());
            }
            int wrong = scanner.wrongNumbers() + 1;
            if (wrong >= Scanner.TRIES) {
                return moved(scanner, new ScannerLife.Mistaken(), wrong, by, Map.of());
            }
            // The same state as before, and still one more entry: a wrong number is something that happened.
            next(scanner, new ScannerLife.Mistaken());
            return written(scanner, scanner.state(), wrong, null, "NumberWrong", by, Map.of());
        });
    }

    /** Ends it, at once and for good. Can answer NOT_FOUND, NOT_YOURS. */
    public Scanner revoke(Actor by, Id<Scanner> id, String why) {
        return transactions.run(() -> {
            Scanner scanner = require(id);
            by.mustSee(null, scanner.institutionId(), scanner.region());
            return scanner.state() == ScannerState.REVOKED
                    ? scanner
                    : moved(scanner, new ScannerLife.Revoked(), scanner.wrongNumbers(), by, Map.of("why", why));
        });
    }

    /** Can answer NOT_FOUND. */
    Scanner require(Id<Scanner> id) {
        return scanners.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("scanner", id)));
    }

    private static void mustBeSigned(Order order, ECKey key) {
        boolean proved = switch (DeviceSignature.read(order.proof(), PROOF, key, LONGEST_PROOF)) {
            case DeviceSignature.Reading.Genuine proof ->
                proof.text("invitation").equals(order.code())
                        && proof.text("scanner").equals(order.id().toString());
            case DeviceSignature.Reading.Bad _ -> false;
        };
        if (!proved) {
            throw new Refused(Refusal.SCANNER_PROOF_WRONG);
        }
    }

    private Scanner moved(Scanner before, ScannerLife.Event event, int wrong, Actor by, Map<String, ?> details) {
        ScannerState to = next(before, event);
        Instant revokedAt = to == ScannerState.REVOKED ? machine.now() : null;
        return written(before, to, wrong, revokedAt, event.getClass().getSimpleName(), by, details);
    }

    private static ScannerState next(Scanner now, ScannerLife.Event event) {
        return ScannerLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() ->
                        new Refused(Refusal.SCANNER_STATE_WRONG, Map.of("scanner", now.id(), "state", now.state())));
    }

    private Scanner written(
            Scanner before,
            ScannerState to,
            int wrong,
            @Nullable Instant revokedAt,
            String event,
            Actor by,
            Map<String, ?> details) {
        MovedOn.unlessOne(
                scanners.move(before.id(), wrong, revokedAt, before.state(), to, before.version()),
                "scanner " + before.id());
        history.append(SubjectKind.SCANNER, before.id(), before.version() + 1, event, by, details, before.state(), to);
        return require(before.id());
    }
}
