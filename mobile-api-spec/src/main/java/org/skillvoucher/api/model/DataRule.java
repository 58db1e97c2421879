package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** How one kind of personal data is kept. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record DataRule(
        @NotNull DataKind kind,
        @NotNull DataSource source,
        @NotNull DataGround ground,
        @NotNull DataEnd end,
        @Min(1) @Max(1200) @Nullable Integer months,
        @Nullable DataAfter after) {}
