package org.skillvoucher.scanner;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;

/**
 * An institution's administrator asks for a code by which one device may enrol. The code is in no table: its secret half is made anew
 * from the id.
 */
@Singleton
public final class InviteScanner {
    /** What the text begins with. It is no address: nothing that reads it opens a page. */
    static final String PREFIX = "VCS1:";

    private static final String PURPOSE = "invitation";
    private static final int ID_BYTES = 16;

    private final ScannerInvitations invitations;
    private final ListInstitution institutions;
    private final Stamps stamps;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;
    private final Duration life;

    InviteScanner(
            ScannerInvitations invitations,
            ListInstitution institutions,
            Stamps stamps,
            History history,
            Transactions transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.scanner.invitation-life", defaultValue = "10m") Duration life) {
        this.invitations = invitations;
        this.institutions = institutions;
        this.stamps = stamps;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
        this.life = life;
    }

    /** An invitation with the text that the device scans. */
    public record Invited(ScannerInvitation invitation, String code) {
        @Override
        public String toString() {
            return "Invited[" + invitation.id() + "]"; // never the code
        }
    }

    /** Invites one device, to be called by this name. Can answer ID_USED_FOR_ANOTHER, NOT_FOUND, INSTITUTION_BLOCKED. */
    public Invited invite(Actor.Staff by, Id<ScannerInvitation> id, String name) {
        Institution at = institutions.require(by.institution());
        byte[] fingerprint = Fingerprint.of(at.id(), by.id(), name);
        return transactions.run(() -> {
            Optional<ScannerInvitation> before = invitations.findById(id);
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return invited(before.get());
            }
            institutions.requireUnblocked(at.id());
            Instant now = machine.now();
            ScannerInvitation invitation =
                    new ScannerInvitation(id, at.id(), at.region(), name, by.id(), now.plus(life), fingerprint, now);
            invitations.save(invitation);
            history.append(
                    SubjectKind.SCANNER_INVITATION,
                    id,
                    1,
                    "Invited",
                    by,
                    Map.of("institution", at.id(), "name", name, "expiresAt", invitation.expiresAt()));
            return invited(invitation);
        });
    }

    /** The same invitation again, to be shown as a picture. Can answer NOT_FOUND, NOT_YOURS. */
    public Invited show(Actor.Staff by, Id<ScannerInvitation> id) {
        ScannerInvitation invitation =
                invitations.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("invitation", id)));
        by.mustBelongTo(invitation.institutionId());
        return invited(invitation);
    }

    /** The invitation behind a code that is genuine and still good; SCANNER_INVITATION_WRONG for every other text. */
    ScannerInvitation require(String code) {
        return invitations
                .findById(idIn(code))
                .filter(invitation -> machine.now().isBefore(invitation.expiresAt()))
                .orElseThrow(() -> new Refused(Refusal.SCANNER_INVITATION_WRONG));
    }

    private Id<ScannerInvitation> idIn(String code) {
        if (!code.startsWith(PREFIX)) {
            throw new Refused(Refusal.SCANNER_INVITATION_WRONG);
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(code.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(Refusal.SCANNER_INVITATION_WRONG);
        }
        if (bytes.length != ID_BYTES + Stamps.BYTES) {
            throw new Refused(Refusal.SCANNER_INVITATION_WRONG);
        }
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        if (!stamps.isOn(PURPOSE, id, Arrays.copyOfRange(bytes, ID_BYTES, bytes.length))) {
            throw new Refused(Refusal.SCANNER_INVITATION_WRONG);
        }
        return Id.ofBytes(id);
    }

    private Invited invited(ScannerInvitation invitation) {
        byte[] id = invitation.id().bytes();
        byte[] code = ByteBuffer.allocate(ID_BYTES + Stamps.BYTES)
                .put(id)
                .put(stamps.of(PURPOSE, id))
                .array();
        return new Invited(
                invitation, PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(code));
    }
}
