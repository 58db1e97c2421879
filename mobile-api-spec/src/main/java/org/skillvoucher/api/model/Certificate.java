package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A certificate and what the bureau said to it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Certificate(
        @NotNull UUID id,
        @NotNull UUID enrolmentId,
        @NotNull CertificateKind kind,

        @NotNull @Pattern(regexp = "^[0-9A-Z]+$") @Size(min = 4, max = 40)
        String number,

        @NotNull @Pattern(regexp = "^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$") @Size(max = 10)
        String occupationCode,

        @Min(1) @Max(5) @Nullable Integer level,
        @NotNull @Size(min = 1, max = 100) String issuer,
        @NotNull LocalDate issuedOn,
        @Nullable Boolean renewal,
        @Min(0) @Max(9007199254740991L) @Nullable Long actualCostFen,
        @NotNull CertificateState state,
        @Nullable UUID subsidyId,
        @Nullable UUID decisionId,
        @Size(min = 1, max = 500) @Nullable String rejectedBecause,
        @Size(min = 1, max = 500) @Nullable String withdrawnBecause,
        @Valid @Nullable RegistryAnswer registryAnswer) {}
