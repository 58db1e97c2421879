package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered person, masked. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Person(
        @NotNull UUID id,
        @NotNull @Size(min = 1, max = 100) String maskedIdNumber,
        @NotNull @Size(min = 1, max = 100) String maskedName,
        @Min(1800) @Max(2200) @Nullable Integer birthYear,
        @NotNull Sex sex,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Valid PersonTie> ties,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Valid CategoryClaim> categories,

        @NotNull Boolean drawsPension,
        @NotNull Boolean cardLinked) {}
