package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What bureau and department found together 考核验收. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ClassAcceptanceReport(
        @NotNull @Size(min = 1, max = 200) String department,
        @NotNull @Size(min = 1, max = 500) String result,
        @NotNull @Min(0) @Max(200) Integer personsExamined,
        @NotNull @Min(0) @Max(200) Integer personsPassed) {}
