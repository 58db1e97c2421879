package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What may go to pay, and how it was worked out. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CollegeIncome(
        @NotNull @Min(0) @Max(9007199254740991L) Long surplusFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long shareFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long capFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long allowedFen,

        @JsonProperty(required = true) @NotNull @Size(max = 10)
        List<@NotNull @Valid DerivationStep> steps) {}
