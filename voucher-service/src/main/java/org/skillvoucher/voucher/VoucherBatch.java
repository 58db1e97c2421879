package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;

/**
 * One issue of vouchers (券批次): for whom, for what, how many, from which fund, and how long they live. {@code ceilingFen} is
 * what one voucher can cost at most; {@code quantity} of them are reserved when the batch is opened. {@code taken}, {@code refused} and
 * {@code referred} count what became of those whom it is for, so that nobody counts a million recipients to say how far it is.
 */
@MappedEntity("voucher_batch")
public record VoucherBatch(
        @Id org.skillvoucher.id.Id<VoucherBatch> id,
        String title,
        RegionCode region,
        String benefit,
        String policyId,
        org.skillvoucher.id.Id<Fund> fundId,
        ValueMode valueMode,
        Distribution distribution,
        Tier tier,
        @Nullable Integer level,
        @Nullable String occupationCode,
        String institutionIds,
        int quantity,
        int taken,
        int refused,
        int referred,
        int maxHeld,
        boolean autoClaim,
        LocalDate claimFrom,
        LocalDate claimUntil,
        LocalDate validUntil,
        long ceilingFen,
        boolean countsAsTraining,
        BatchState state,
        org.skillvoucher.id.Id<Account> madeBy,
        org.skillvoucher.id.@Nullable Id<Account> openedBy,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    public Money ceiling() {
        return Money.ofFen(ceilingFen);
    }

    /** How many recipients nothing has been decided about; an open batch waits for nobody. */
    public int pending() {
        return distribution == Distribution.DIRECTED ? quantity - taken - refused - referred : 0;
    }

    /** The institutions where the vouchers may be used; empty means all. */
    public List<UUID> institutions() {
        return institutionIds.isEmpty()
                ? List.of()
                : Arrays.stream(institutionIds.split(",", -1))
                        .map(UUID::fromString)
                        .toList();
    }

    static String joined(List<UUID> institutions) {
        return institutions.stream().sorted().map(UUID::toString).collect(Collectors.joining(","));
    }

    /** Whether money hangs on these vouchers: those without any count against no limit either. */
    public boolean pays() {
        return valueMode != ValueMode.ATTENDANCE_ONLY;
    }

    /** Whether they use one of the holder's trainings of the year and of the occupation. */
    public boolean usesTrainings() {
        return pays() && countsAsTraining;
    }

    public boolean claimableOn(LocalDate day) {
        return !day.isBefore(claimFrom) && !day.isAfter(claimUntil);
    }

    /** Whether a class of this institution, occupation and level in this region may be taken with these vouchers. */
    public boolean covers(RegionCode where, org.skillvoucher.id.Id<?> institution, String occupation, int classLevel) {
        return where.isWithin(region)
                && (institutionIds.isEmpty() || institutions().contains(institution.value()))
                && (occupationCode == null || occupationCode.equals(occupation))
                && (level == null || level == classLevel)
                && tier.covers(classLevel);
    }
}
