package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One voucher 职业培训券. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Voucher(
        @NotNull UUID id,
        @NotNull @Size(min = 1, max = 40) String number,
        @NotNull UUID batchId,
        @NotNull UUID personId,
        @NotNull @Size(min = 1, max = 100) String maskedName,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String policyId,

        @NotNull ValueMode valueMode,
        @NotNull Distribution distribution,
        @NotNull VoucherTier tier,
        @Min(1) @Max(5) @Nullable Integer level,

        @Pattern(regexp = "^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$") @Size(max = 10) @Nullable
        String occupationCode,

        @NotNull @Min(0) @Max(9007199254740991L) Long ceilingFen,
        @NotNull VoucherState state,
        @Nullable VoucherState stateBeforeFrozen,
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validUntil,
        @NotNull UUID issueDecisionId,
        @Nullable UUID enrolmentId,
        @Nullable UUID subsidyId) {}
