package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Unpaid subsidies in one state, and what the block does to them. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BlockedMoney(
        @NotNull SubsidyState state,
        @NotNull Boolean toOrganisation,
        @NotNull @Min(1) @Max(2147483647) Integer count,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,
        @NotNull BlockEffect effect,
        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en) {}
