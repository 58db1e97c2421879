package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Income and costs of social training, and the base of the performance pay, of one year. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CollegeIncomeCase(
        @NotNull @Min(0) @Max(1000000000000L) Long incomeYuan,
        @NotNull @Min(0) @Max(1000000000000L) Long costYuan,
        @NotNull @Min(0) @Max(1000000000000L) Long basePerformancePayYuan) {}
