package org.skillvoucher.scanner;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;

/** Reads scanners for those who may: an administrator those of the institution, an officer those of the region. */
@Singleton
public final class SeeScanners {
    private final Scanners scanners;
    private final ScannerContacts contacts;
    private final RecordsWaiting waiting;

    SeeScanners(Scanners scanners, ScannerContacts contacts, RecordsWaiting waiting) {
        this.scanners = scanners;
        this.contacts = contacts;
        this.waiting = waiting;
    }

    /** Scanners by id after {@code after}, revoked ones too. */
    public List<Scanner> list(Actor by, Id<?> after, int size) {
        return switch (by) {
            case Actor.Staff staff -> scanners.page("%", staff.institution(), after, size);
            case Actor.Officer officer -> scanners.page(officer.region().prefix() + "%", null, after, size);
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }

    /** How many records of each of these wait for one before them; those of which none does are left out. */
    public Map<Id<Scanner>, Integer> waiting(Collection<Scanner> of) {
        return of.isEmpty()
                ? Map.of()
                : waiting.of(of.stream().map(Scanner::id).toList()).stream()
                        .collect(Collectors.toMap(WaitingRecords::scannerId, WaitingRecords::waiting));
    }

    /** What each of these last said of itself; those that were never in contact are left out. */
    public Map<Id<Scanner>, ScannerContact> contacts(Collection<Scanner> of) {
        return of.isEmpty()
                ? Map.of()
                : contacts.findByScannerIdIn(of.stream().map(Scanner::id).toList()).stream()
                        .collect(Collectors.toMap(ScannerContact::scannerId, Function.identity()));
    }
}
