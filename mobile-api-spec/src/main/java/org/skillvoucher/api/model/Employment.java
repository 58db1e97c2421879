package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An employment and whether it counts. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Employment(
        @NotNull UUID id,
        @NotNull UUID personId,
        @NotNull UUID employerId,
        @Nullable UUID usedById,
        @NotNull Boolean insured,
        @NotNull LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @NotNull @Size(min = 1, max = 200) String evidence,
        @NotNull EmploymentState state,
        @Size(min = 1, max = 500) @Nullable String rejectedBecause) {}
