package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/**
 * A real-name person. ID number, name and phone lie sealed; what may be shown lies masked beside them. {@code phoneSince} is when the phone
 * was last noted.
 */
@MappedEntity("person")
public record Person(
        @Id org.skillvoucher.id.Id<Person> id,
        byte[] idIndex,
        byte[] idSealed,
        byte[] nameSealed,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] phoneSealed, // both: one for the compiler, one for Micronaut Data

        @Nullable Instant phoneSince,
        String maskedId,
        String maskedName,
        Sex sex,
        LocalDate birthDate,
        RegionCode region,
        @Nullable LocalDate pensionSince,
        int turn,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    /** Full years of age on a day. */
    public int ageOn(LocalDate day) {
        return birthDate.until(day).getYears();
    }

    public boolean drawsPensionOn(LocalDate day) {
        return pensionSince != null && !pensionSince.isAfter(day);
    }

    @Override
    public String toString() {
        return "Person[" + id + ", " + maskedName + "]";
    }
}
