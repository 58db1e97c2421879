package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A training institution or another organisation. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Institution(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[0-9A-HJ-NPQRTUWXY]{18}$") @Size(max = 18)
        String creditCode,

        @NotNull @Size(min = 1, max = 100) String name,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Size(min = 1, max = 100) String maskedBasicAccount,
        @NotNull InstitutionState state,
        @NotNull OrganisationKind kind,
        @NotNull CreditRating rating) {}
