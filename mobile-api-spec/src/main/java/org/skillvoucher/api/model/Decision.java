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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision with every finding, the way to the amount, and the facts it rests on. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Decision(
        @NotNull UUID id,
        @NotNull Instant at,
        @NotNull DecisionStage stage,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String policyId,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String policyHash,

        @NotNull @Size(min = 1, max = 200) String document,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull Verdict verdict,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Finding> findings,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid DerivationStep> derivation,

        @Nullable PayeeKind payee,
        @Size(max = 2) @Nullable List<@NotNull @Valid Instalment> instalments,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> facts) {}
