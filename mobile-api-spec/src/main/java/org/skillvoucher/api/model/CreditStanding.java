package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** The rating of today, where it began, and its last steps, the newest first. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CreditStanding(
        @NotNull UUID institutionId,
        @NotNull CreditRating rating,
        @NotNull CreditRating start,
        @NotNull Boolean startIsListed,
        @NotNull InstitutionState state,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid CreditEvent> events) {}
