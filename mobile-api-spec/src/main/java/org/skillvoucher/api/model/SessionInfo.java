package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where somebody is logged in. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record SessionInfo(
        @NotNull UUID id,
        @NotNull @Size(max = 100) String device,
        @NotNull Instant startedAt,
        @NotNull Instant refreshedAt,
        @NotNull Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable SessionEnd endedBecause,
        @NotNull Boolean current) {}
