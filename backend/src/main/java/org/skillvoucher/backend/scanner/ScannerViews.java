package org.skillvoucher.backend.scanner;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.NamedKey;
import org.skillvoucher.api.model.RecordAnswer;
import org.skillvoucher.api.model.RecordRefusal;
import org.skillvoucher.api.model.RecordState;
import org.skillvoucher.api.model.RosterClass;
import org.skillvoucher.api.model.RosterLesson;
import org.skillvoucher.api.model.RosterSeat;
import org.skillvoucher.api.model.ScannerInvitation;
import org.skillvoucher.api.model.ScannerReport;
import org.skillvoucher.api.model.ScannerRoster;
import org.skillvoucher.api.model.ScannerState;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.backend.attendance.ScanViews;
import org.skillvoucher.id.Id;
import org.skillvoucher.scanner.DownloadRoster;
import org.skillvoucher.scanner.InviteScanner;
import org.skillvoucher.scanner.KeepContact;
import org.skillvoucher.scanner.Roster;
import org.skillvoucher.scanner.Scanner;
import org.skillvoucher.scanner.ScannerContact;
import org.skillvoucher.scanner.SeeScanners;
import org.skillvoucher.scanner.UploadRecords;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;

/** Scanners as the contract shows them. */
@Singleton
final class ScannerViews {
    private final SeeScanners see;

    ScannerViews(SeeScanners see) {
        this.see = see;
    }

    /** What the device says of its last restart, if it says all of it. */
    static KeepContact.@Nullable Restart restart(ScannerReport asked) {
        Instant alive = asked.lastAliveAt();
        Long upFor = asked.upForMs();
        return alive == null || upFor == null ? null : new KeepContact.Restart(alive, Duration.ofMillis(upFor));
    }

    static ScannerInvitation invitation(InviteScanner.Invited invited) {
        return new ScannerInvitation(
                invited.invitation().id().value(),
                invited.invitation().name(),
                invited.code(),
                invited.invitation().expiresAt());
    }

    /** For the device itself: who sees this number has the device at hand, and this key is the one to trust from now on. */
    org.skillvoucher.api.model.Scanner enrolled(Scanner scanner, PublicPoint serverKey) {
        boolean waits = scanner.state() == org.skillvoucher.scanner.ScannerState.WAITING;
        return scanners(List.of(scanner), key(serverKey), waits ? scanner.confirmation() : null)
                .getFirst();
    }

    /** For everybody else: the number is what they must prove that they saw on the device. */
    org.skillvoucher.api.model.Scanner scanner(Scanner scanner) {
        return scanners(List.of(scanner)).getFirst();
    }

    /** A page of them. */
    List<org.skillvoucher.api.model.Scanner> scanners(List<Scanner> page) {
        return scanners(page, null, null);
    }

    private List<org.skillvoucher.api.model.Scanner> scanners(
            List<Scanner> page, @Nullable NamedKey serverKey, @Nullable Integer confirmation) {
        Map<Id<Scanner>, ScannerContact> contacts = see.contacts(page);
        Map<Id<Scanner>, Integer> waiting = see.waiting(page);
        return page.stream()
                .map(one -> scanner(
                        one,
                        serverKey,
                        confirmation,
                        Optional.ofNullable(contacts.get(one.id())),
                        waiting.getOrDefault(one.id(), 0)))
                .toList();
    }

    private static org.skillvoucher.api.model.Scanner scanner(
            Scanner scanner,
            @Nullable NamedKey serverKey,
            @Nullable Integer confirmation,
            Optional<ScannerContact> contact,
            int waiting) {
        return new org.skillvoucher.api.model.Scanner(
                scanner.id().value(),
                scanner.institutionId().value(),
                scanner.name(),
                ScannerState.valueOf(scanner.state().name()),
                serverKey,
                confirmation,
                scanner.triesLeft(),
                scanner.createdAt(),
                contact.map(ScannerContact::contactedAt).orElse(null),
                contact.map(ScannerContact::clockOffsetMillis).orElse(null),
                contact.map(ScannerContact::waitingScans).orElse(null),
                waiting);
    }

    static ScannerRoster roster(DownloadRoster.Signed signed) {
        Roster roster = signed.roster();
        return new ScannerRoster(
                roster.scanner().value(),
                roster.day(),
                roster.madeAt(),
                roster.passTime(),
                roster.passLifeSeconds(),
                roster.ticket(),
                key(roster.serverKey()),
                roster.lessons().stream().map(ScannerViews::lesson).toList(),
                roster.classes().stream().map(ScannerViews::seats).toList(),
                roster.next() == null ? null : roster.next().toString(),
                signed.signature());
    }

    private static NamedKey key(PublicPoint key) {
        boolean usual = key.algorithm() == SignatureAlgorithm.ES256;
        return new NamedKey(
                key.kid(),
                key.x().toString(),
                key.y().toString(),
                usual ? null : key.algorithm().curve());
    }

    private static RosterLesson lesson(Roster.Window window) {
        return new RosterLesson(
                window.lesson().id().value(),
                window.lesson().classId().value(),
                window.lesson().topic(),
                window.lesson().startsAt(),
                window.lesson().endsAt(),
                window.from(),
                window.until());
    }

    private static RosterClass seats(Roster.ClassSeats in) {
        return new RosterClass(
                in.id().value(),
                Roster.audienceText(in.audience()),
                in.seats().stream()
                        .map(seat -> new RosterSeat(seat.tag(), seat.sealed()))
                        .toList());
    }

    static RecordAnswer answer(UploadRecords.Answer answer) {
        return switch (answer) {
            case UploadRecords.Answer.Judged(int seq, Scan scan) ->
                new RecordAnswer(seq, scan.id().value(), RecordState.JUDGED, ScanViews.scan(scan), null, null, null);
            case UploadRecords.Answer.Waiting(int seq, Id<Scan> scan) ->
                new RecordAnswer(
                        seq,
                        scan.value(),
                        RecordState.WAITING,
                        null,
                        null,
                        "已收到，等待前面的记录上传后核对。",
                        "Kept: it is judged when the records before it have come.");
            case UploadRecords.Answer.Refused(org.skillvoucher.scanner.RecordRefusal why) ->
                new RecordAnswer(
                        null,
                        null,
                        RecordState.REFUSED_RECORD,
                        null,
                        RecordRefusal.valueOf(why.name()),
                        zh(why),
                        en(why));
        };
    }

    private static String zh(org.skillvoucher.scanner.RecordRefusal why) {
        return switch (why) {
            case MALFORMED -> "不是有效的扫码记录。";
            case SIGNATURE_WRONG -> "记录签名与设备密钥不符，可能被改动过。";
            case OTHER_SCANNER -> "这是另一台设备的记录。";
            case LESSON_UNKNOWN -> "记录中的课次不属于本机构已批准的班级。";
            case ID_USED -> "记录编号已用于另一次扫码。";
            case TOO_FAR_AHEAD -> "记录序号超出范围。";
        };
    }

    private static String en(org.skillvoucher.scanner.RecordRefusal why) {
        return switch (why) {
            case MALFORMED -> "This is not a record of a scan.";
            case SIGNATURE_WRONG -> "The signature is not by the scanner's key: the record may have been altered.";
            case OTHER_SCANNER -> "This is another scanner's record.";
            case LESSON_UNKNOWN -> "The lesson is of no approved class of this institution.";
            case ID_USED -> "The scan's id is another scan's.";
            case TOO_FAR_AHEAD -> "The number is further ahead than any scanner can be.";
        };
    }
}
