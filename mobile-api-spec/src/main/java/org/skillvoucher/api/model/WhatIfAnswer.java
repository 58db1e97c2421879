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

/** What the document says to the case. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record WhatIfAnswer(
        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String policyId,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String policyHash,

        @NotNull @Size(min = 1, max = 200) String title,

        @NotNull @Size(min = 1, max = 200) String document,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull DecisionStage stage,

        @NotNull LocalDate day,

        @NotNull Verdict verdict,

        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Finding> findings,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid DerivationStep> derivation,

        @NotNull PayeeKind payee,

        @JsonProperty(required = true) @NotNull @Size(max = 2)
        List<@NotNull @Valid Instalment> instalments) {}
