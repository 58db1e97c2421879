package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One number that a document plans. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PlannedLine(
        @NotNull @Size(min = 1, max = 80) String id,
        @NotNull @Size(min = 1, max = 200) String zh,
        @NotNull @Size(min = 1, max = 40) String clause,
        @NotNull @Size(min = 1, max = 16) String ref,

        @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6) @Nullable
        String region,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Size(min = 1, max = 100) String> departments,

        @NotNull @Min(1) @Max(1000000000) Integer persons,
        @Min(2000) @Max(2100) @Nullable Integer fromYear,
        @NotNull @Min(2000) @Max(2100) Integer toYear,
        @NotNull Boolean yearly,
        @Min(0) @Max(100) @Nullable Integer minUpskillingPercent) {}
