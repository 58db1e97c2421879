package org.skillvoucher.scanner;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;

/** Reads scanners for those who may: an administrator those of the institution, an officer those of the region. */
@Singleton
public final class SeeScanners {
    private final Scanners scanners;
    private final ScannerContacts contacts;

    SeeScanners(Scanners scanners, ScannerContacts contacts) {
        this.scanners = scanners;
        this.contacts = contacts;
    }

    /** Scanners by id after {@code after}, revoked ones too. */
    public List<Scanner> list(Actor by, Id<?> after, int size) {
        return switch (by) {
            case Actor.Staff staff -> scanners.page("%", staff.institution(), after, size);
            case Actor.Officer officer -> scanners.page(officer.region().prefix() + "%", null, after, size);
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }

    /** What it last said of itself; empty before the first contact. */
    public Optional<ScannerContact> contact(Scanner scanner) {
        return contacts.findByScannerId(scanner.id());
    }
}
