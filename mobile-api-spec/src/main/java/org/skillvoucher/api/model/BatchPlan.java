package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of vouchers shall be. An OPEN one names its quantity, a DIRECTED one its recipients. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BatchPlan(
        @NotNull @Size(min = 1, max = 200) String title,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull UUID fundId,
        @NotNull ValueMode valueMode,
        @NotNull Distribution distribution,
        @NotNull VoucherTier tier,
        @Min(1) @Max(5) @Nullable Integer level,

        @Pattern(regexp = "^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$") @Size(max = 10) @Nullable
        String occupationCode,

        @Size(max = 200) @Nullable List<@NotNull UUID> institutionIds,
        @Min(1) @Max(1000000) @Nullable Integer quantity,
        @Valid @Nullable Recipients recipients,
        @NotNull @Min(1) @Max(20) Integer maxHeldPerPerson,
        @NotNull Boolean autoClaim,
        @NotNull LocalDate claimFrom,
        @NotNull LocalDate claimUntil,
        @NotNull LocalDate validUntil) {}
