package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who teaches which lessons, masked. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TeacherAssignment(
        @NotNull UUID id,
        @NotNull UUID classId,

        @JsonProperty(required = true) @NotNull @Size(max = 300)
        List<@NotNull UUID> lessonIds,

        @NotNull @Size(min = 1, max = 100) String maskedName,
        @NotNull Instant assignedAt) {}
