package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A trainee's place in a class. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Enrolment(
        @NotNull UUID id,
        @NotNull UUID voucherId,
        @NotNull UUID classId,
        @NotNull UUID personId,
        @NotNull @Size(min = 1, max = 100) String maskedName,
        @NotNull EnrolmentState state) {}
