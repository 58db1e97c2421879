package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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

/** How far a backtest is and what it found. noBenefit counts decisions on something that the draft does not pay for. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Backtest(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull LocalDate from,

        @NotNull LocalDate until,

        @Nullable DecisionStage stage,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String policyId,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String policyHash,

        @NotNull BacktestState state,

        @NotNull @Min(0) @Max(2147483647) Integer total,

        @NotNull @Min(0) @Max(2147483647) Integer done,

        @NotNull @Min(0) @Max(2147483647) Integer changed,

        @NotNull @Min(0) @Max(2147483647) Integer noBenefit,

        @NotNull @Min(0) @Max(9007199254740991L) Long beforeFen,

        @NotNull @Min(0) @Max(9007199254740991L) Long afterFen,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Valid BacktestTotal> moves,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid BacktestTotal> byBenefit,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid BacktestTotal> byRule) {}
