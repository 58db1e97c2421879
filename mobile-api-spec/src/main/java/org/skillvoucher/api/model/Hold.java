package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What keeps a subsidy from being paid; the cause is a check that failed, or OFFICER. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Hold(
        @NotNull UUID id,
        @NotNull UUID subsidyId,
        @NotNull @Size(min = 1, max = 32) String cause,
        @NotNull @Size(min = 1, max = 500) String details,
        @Nullable UUID placedBy,
        @NotNull Instant placedAt,
        @Size(min = 1, max = 500) @Nullable String liftedBecause,
        @Nullable Instant liftedAt) {}
