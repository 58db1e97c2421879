package org.skillvoucher.backend.scanner;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.skillvoucher.api.model.ScannerInvitation;
import org.skillvoucher.api.model.ScannerState;
import org.skillvoucher.scanner.InviteScanner;
import org.skillvoucher.scanner.Scanner;
import org.skillvoucher.scanner.ScannerContact;
import org.skillvoucher.scanner.SeeScanners;

/** Scanners as the contract shows them. */
@Singleton
final class ScannerViews {
    private final SeeScanners see;

    ScannerViews(SeeScanners see) {
        this.see = see;
    }

    static ScannerInvitation invitation(InviteScanner.Invited invited) {
        return new ScannerInvitation(
                invited.invitation().id().value(),
                invited.invitation().name(),
                invited.code(),
                invited.invitation().expiresAt());
    }

    org.skillvoucher.api.model.Scanner scanner(Scanner scanner) {
        Optional<ScannerContact> contact = see.contact(scanner);
        boolean waits = scanner.state() == org.skillvoucher.scanner.ScannerState.WAITING;
        return new org.skillvoucher.api.model.Scanner(
                scanner.id().value(),
                scanner.institutionId().value(),
                scanner.name(),
                ScannerState.valueOf(scanner.state().name()),
                waits ? scanner.confirmation() : null,
                scanner.triesLeft(),
                scanner.createdAt(),
                contact.map(ScannerContact::contactedAt).orElse(null),
                contact.map(ScannerContact::clockOffsetMillis).orElse(null),
                contact.map(ScannerContact::waitingScans).orElse(null));
    }
}
