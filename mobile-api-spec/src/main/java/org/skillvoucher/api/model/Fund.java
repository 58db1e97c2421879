package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A fund and where its money is now: free + reserved + payable + paid + receivable = appropriated. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Fund(
        @NotNull UUID id,
        @NotNull @Size(min = 1, max = 100) String name,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull FundSource source,
        @NotNull @Min(2000) @Max(2100) Integer year,
        @NotNull @Min(0) @Max(9007199254740991L) Long appropriatedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long freeFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long reservedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long payableFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long paidFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long receivableFen) {}
