package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** One fund in one month; payments counts what the bank carried out. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PublishedMonth(
        @NotNull @Pattern(regexp = "^[0-9]{4}-[0-9]{2}$") @Size(max = 7)
        String month,

        @NotNull @Size(min = 1, max = 200) String fund,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull FundSource source,
        @NotNull @Min(0) @Max(9007199254740991L) Long releasedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long paidFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long cancelledFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long recoveredFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long payments) {}
