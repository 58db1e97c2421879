package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.person.Person;
import org.skillvoucher.region.RegionCode;

/** One person's work for one enterprise, and for the enterprise that uses a dispatched worker (劳务派遣); dates are inclusive. */
@MappedEntity("employment")
public record Employment(
        @Id org.skillvoucher.id.Id<Employment> id,
        org.skillvoucher.id.Id<Person> personId,
        org.skillvoucher.id.Id<Institution> employerId,
        org.skillvoucher.id.@Nullable Id<Institution> usedById,
        RegionCode region,
        boolean insured,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String evidence,
        EmploymentState state,
        org.skillvoucher.id.Id<Account> reportedBy,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable String rejectedBecause,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    /** Who really uses the work: of a dispatched worker not the employer (全人社发〔2020〕63号 二(一): QJ-1e). */
    public org.skillvoucher.id.Id<Institution> actualUser() {
        return usedById == null ? employerId : usedById;
    }

    public boolean isDispatched() {
        return usedById != null;
    }

    public LocalDate startedOn() {
        return validFrom;
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** Whole months of work done by the end of this day: from the 1st of January it is one on the 31st, six on the 30th of June. */
    public int monthsOn(LocalDate day) {
        LocalDate last = validUntil != null && validUntil.isBefore(day) ? validUntil : day;
        return last.isBefore(validFrom) ? 0 : (int) ChronoUnit.MONTHS.between(validFrom, last.plusDays(1));
    }
}
