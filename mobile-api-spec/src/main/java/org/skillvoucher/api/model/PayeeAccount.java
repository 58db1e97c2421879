package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account to which somebody is paid, or that was named for them. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PayeeAccount(
        @NotNull UUID id,
        @Nullable UUID personId,
        @Nullable UUID institutionId,
        @NotNull AccountKind kind,
        @NotNull AccountOrigin origin,
        @NotNull @Size(min = 1, max = 100) String maskedNumber,
        @NotNull PayeeAccountState state,
        @NotNull @Size(min = 1, max = 24) String proposedByRole,
        @NotNull Instant proposedAt,
        @Nullable Instant decidedAt,
        @Size(min = 1, max = 500) @Nullable String reason,
        @Nullable Instant usableFrom) {}
