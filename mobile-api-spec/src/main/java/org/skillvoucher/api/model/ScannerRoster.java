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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One page of what a device needs for one day without a network. Who steals the device reads nobody until the pass is shown. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScannerRoster(
        @NotNull UUID scannerId,
        @NotNull LocalDate day,
        @NotNull Instant madeAt,
        @NotNull Instant passTime,
        @NotNull @Min(1) @Max(86400) Integer passLifeSeconds,
        @NotNull @Size(min = 1, max = 100) String ticket,
        @NotNull @Valid NamedKey serverKey,

        @JsonProperty(required = true) @NotNull @Size(max = 15000)
        List<@NotNull @Valid RosterLesson> lessons,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid RosterClass> classes,

        @Size(min = 1, max = 200) @Nullable String nextCursor,
        @NotNull @Size(min = 1, max = 1000) String signature) {}
