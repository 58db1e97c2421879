package org.skillvoucher.backend.scanner;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.ScannersApi;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.RecordAnswers;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.ScannerChallenge;
import org.skillvoucher.api.model.ScannerConfirmation;
import org.skillvoucher.api.model.ScannerContact;
import org.skillvoucher.api.model.ScannerEnrolment;
import org.skillvoucher.api.model.ScannerInvitation;
import org.skillvoucher.api.model.ScannerInvitationOrder;
import org.skillvoucher.api.model.ScannerLogIn;
import org.skillvoucher.api.model.ScannerPage;
import org.skillvoucher.api.model.ScannerRecords;
import org.skillvoucher.api.model.ScannerReport;
import org.skillvoucher.api.model.ScannerRoster;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.qr.QrCode;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.id.Id;
import org.skillvoucher.scanner.DownloadRoster;
import org.skillvoucher.scanner.EnrolScanner;
import org.skillvoucher.scanner.InviteScanner;
import org.skillvoucher.scanner.KeepContact;
import org.skillvoucher.scanner.OpenScannerSession;
import org.skillvoucher.scanner.Scanner;
import org.skillvoucher.scanner.SeeScanners;
import org.skillvoucher.scanner.UploadRecords;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ScannersController implements ScannersApi {
    private final InviteScanner invite;
    private final EnrolScanner enrol;
    private final OpenScannerSession sessions;
    private final KeepContact contact;
    private final DownloadRoster roster;
    private final UploadRecords upload;
    private final UploadGate gate;
    private final SeeScanners see;
    private final ScannerViews views;
    private final Tokens tokens;
    private final Caller caller;
    private final Turnstile turnstile;

    ScannersController(
            InviteScanner invite,
            EnrolScanner enrol,
            OpenScannerSession sessions,
            KeepContact contact,
            DownloadRoster roster,
            UploadRecords upload,
            UploadGate gate,
            SeeScanners see,
            ScannerViews views,
            Tokens tokens,
            Caller caller,
            Turnstile turnstile) {
        this.invite = invite;
        this.enrol = enrol;
        this.sessions = sessions;
        this.contact = contact;
        this.roster = roster;
        this.upload = upload;
        this.gate = gate;
        this.see = see;
        this.views = views;
        this.tokens = tokens;
        this.caller = caller;
        this.turnstile = turnstile;
    }

    @Override
    public ScannerInvitation inviteScanner(UUID scannerInvitationId, ScannerInvitationOrder asked) {
        return ScannerViews.invitation(invite.invite(caller.staff(), Id.of(scannerInvitationId), asked.name()));
    }

    @Override
    public String getScannerInvitationSvg(UUID scannerInvitationId) {
        return picture(scannerInvitationId).svg();
    }

    @Override
    public FileCustomizableResponseType getScannerInvitationPng(UUID scannerInvitationId) {
        byte[] png = picture(scannerInvitationId).png();
        return new StreamedFile(new ByteArrayInputStream(png), MediaType.IMAGE_PNG_TYPE);
    }

    @Override
    public org.skillvoucher.api.model.Scanner enrolScanner(UUID scannerId, ScannerEnrolment asked) {
        turnstile.pass(Gate.SCANNER_ENROLMENT);
        Scanner enrolled = enrol.enrol(new EnrolScanner.Order(
                Id.of(scannerId),
                asked.invitation(),
                asked.key().x(),
                asked.key().y(),
                asked.proof()));
        return views.enrolled(enrolled, roster.serverKey());
    }

    @Override
    public ScannerPage listScanners(@Nullable String cursor, Integer limit) {
        List<Scanner> page = see.list(caller.anyone(), Cursor.of(cursor).id(), limit);
        return new ScannerPage(views.scanners(page), Cursor.after(page, limit, Scanner::id));
    }

    @Override
    public org.skillvoucher.api.model.Scanner confirmScanner(UUID scannerId, ScannerConfirmation asked) {
        return views.scanner(enrol.confirm(caller.staff(), Id.of(scannerId), asked.number()));
    }

    @Override
    public org.skillvoucher.api.model.Scanner revokeScanner(UUID scannerId, Reason asked) {
        return views.scanner(enrol.revoke(caller.anyone(), Id.of(scannerId), asked.reason()));
    }

    @Override
    public ScannerContact reportContact(UUID scannerId, ScannerReport asked) {
        KeepContact.Kept kept = contact.report(
                caller.scanner(),
                Id.of(scannerId),
                asked.deviceTime(),
                asked.waitingScans(),
                asked.lastSeq(),
                ScannerViews.restart(asked));
        return new ScannerContact(kept.serverTime(), kept.passTime(), kept.ticket());
    }

    @Override
    public ScannerRoster getScannerRoster(LocalDate day, UUID scannerId, @Nullable String cursor, Integer classes) {
        return ScannerViews.roster(roster.download(caller.scanner(), Id.of(scannerId), day, cursor, classes));
    }

    @Override
    public RecordAnswers uploadScannerRecords(UUID scannerId, ScannerRecords asked) {
        return new RecordAnswers(
                gate.pass(scannerId, () -> upload.upload(caller.anyone(), Id.of(scannerId), asked.records())).stream()
                        .map(ScannerViews::answer)
                        .toList());
    }

    @Override
    public ScannerChallenge challengeScanner() {
        // No gate of its own: it is kept nowhere. As every open call it is counted by its address.
        OpenScannerSession.Challenge challenge = sessions.challenge();
        return new ScannerChallenge(challenge.nonce(), challenge.expiresAt());
    }

    @Override
    public Session openScannerSession(ScannerLogIn asked) {
        // Its own count first: a scanner that tries without end stops itself and not the others behind its address.
        turnstile.pass(Gate.SCANNER_SESSION, asked.scannerId().toString());
        turnstile.pass(Gate.SCANNER_SESSION_FROM);
        Actor.Scanner actor = sessions.open(Id.of(asked.scannerId()), asked.proof());
        Tokens.Written token = tokens.write(actor);
        return new Session(token.text(), token.expiresAt(), List.of(Role.SCANNER), actor.name(), null, null, null);
    }

    private QrCode picture(UUID invitation) {
        return QrCode.of(invite.show(caller.staff(), Id.of(invitation)).code());
    }
}
