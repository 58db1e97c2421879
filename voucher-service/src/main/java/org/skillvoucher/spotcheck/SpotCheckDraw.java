package org.skillvoucher.spotcheck;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;

/**
 * A draw of lessons of one region and some business days, of which so many in a thousand are visited by roll call; never
 * changed. {@code commitment} is the SHA-256 of the seed in hexadecimal digits; the seed itself lies sealed.
 */
@MappedEntity("spot_check_draw")
public record SpotCheckDraw(
        @Id org.skillvoucher.id.Id<SpotCheckDraw> id,
        RegionCode region,
        LocalDate fromDay,
        LocalDate untilDay,
        Instant beginsAt,
        Instant endsAt,
        int perMille,
        String commitment,
        byte[] seedSealed,
        org.skillvoucher.id.Id<Account> madeBy,
        Instant madeAt,
        byte[] fingerprint,
        Instant createdAt) {

    /** The first business day on which the seed is told: the day after the last one. */
    public LocalDate revealedFrom() {
        return untilDay.plusDays(1);
    }

    @Override
    public String toString() {
        return "SpotCheckDraw[" + id + ", " + region + ", " + fromDay + " to " + untilDay + "]";
    }
}
