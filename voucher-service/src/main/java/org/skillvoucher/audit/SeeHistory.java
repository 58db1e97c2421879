package org.skillvoucher.audit;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.EntryOfSubject;
import org.skillvoucher.history.SeeLog;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Transactions;

/** All that happened to one subject, for an auditor of its region and for a case; that it was read is an entry of its own. */
@Singleton
public final class SeeHistory {
    private final SeeLog log;
    private final SubjectRegions regions;
    private final KeepReading readings;
    private final Transactions transactions;

    SeeHistory(SeeLog log, SubjectRegions regions, KeepReading readings, Transactions transactions) {
        this.log = log;
        this.regions = regions;
        this.readings = readings;
        this.transactions = transactions;
    }

    /**
     * Its entries after the {@code after}-th, oldest first. Can answer NOT_FOUND where there is no such kind or subject, NOT_YOURS where
     * it lies in another region.
     */
    public List<EntryOfSubject> of(Actor.Officer by, String auditCase, String kind, UUID subject, int after, int size) {
        SubjectKind known = Arrays.stream(SubjectKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("kind", kind)));
        return transactions.run(() -> {
            RegionCode region = regions.of(known, List.of(subject)).get(subject);
            if (region == null) {
                throw new Refused(Refusal.NOT_FOUND, Map.of("subject", subject));
            }
            by.mustSee(region);
            readings.ofSubject(by, auditCase, known, Id.of(subject));
            return log.of(kind, subject, after, size);
        });
    }
}
