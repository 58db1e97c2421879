package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** What happened to the money of one source. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record MoneyMoved(
        @NotNull FundSource source,
        @NotNull @Min(0) @Max(9007199254740991L) Long grantedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long releasedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long paidFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long cancelledFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long claimedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long waivedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long recoveredFen) {}
