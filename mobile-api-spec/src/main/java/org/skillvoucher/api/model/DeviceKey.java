package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a phone 本人手机. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record DeviceKey(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{11}$") @Size(min = 11, max = 11)
        String kid,

        @NotNull Instant registeredAt,
        @Nullable Instant endedAt) {}
