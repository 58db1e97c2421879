package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** One's own account. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record OwnAccount(
        @NotNull UUID id,
        @NotNull @Size(min = 1, max = 64) String login,
        @NotNull Boolean passwordDue,
        @NotNull Boolean secondFactor,
        @NotNull Boolean secondFactorDue) {}
