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

/** One thing that may be agreed to: its text of now, whether it is agreed to, and the last times, the newest first. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ConsentStanding(
        @NotNull ConsentKind kind,
        @NotNull Boolean given,
        @Min(1) @Max(1000) @NotNull Integer textVersion,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(min = 64, max = 64)
        String textSha256,

        @NotNull @Size(min = 1, max = 4000) String zh,
        @NotNull @Size(min = 1, max = 4000) String en,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        List<@NotNull @Valid Consent> story) {}
