package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** One part of a granted amount, and when it is due. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Instalment(
        @NotNull InstalmentDue due,
        @NotNull @Min(0) @Max(100) Integer percent,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,
        @NotNull @Size(min = 1, max = 40) String clause,
        @NotNull @Size(min = 1, max = 16) String clauseId) {}
