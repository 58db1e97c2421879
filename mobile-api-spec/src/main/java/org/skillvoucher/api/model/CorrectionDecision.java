package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whether a correction counts, and why; with an effect only if it changes what was shown. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CorrectionDecision(
        @NotNull Boolean accept,
        @NotNull @Size(min = 1, max = 500) String reason,

        @Pattern(regexp = "^[A-Za-z0-9_-]{43}$") @Size(min = 43, max = 43) @Nullable
        String seenEffect) {}
