package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** One time that an officer was shown a full value of the caller. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PersonalLook(
        @NotNull Instant at,
        @NotNull Role role,
        @NotNull @Size(min = 1, max = 100) String officer,
        @NotNull PersonalField field,
        @NotNull RevealPurpose purpose) {}
