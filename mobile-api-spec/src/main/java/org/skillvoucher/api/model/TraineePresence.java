package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One trainee at a lesson that can be scanned now. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TraineePresence(
        @NotNull UUID enrolmentId,
        @Size(min = 1, max = 100) @Nullable String maskedName,
        @NotNull PresenceStanding standing,
        @Nullable Instant inAt,
        @Nullable Instant outAt) {}
