package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person in one class, and what came of it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TrainingEntry(
        @NotNull UUID enrolmentId,
        @NotNull EnrolmentState enrolmentState,
        @NotNull UUID personId,
        @NotNull @Size(min = 1, max = 100) String maskedName,
        @NotNull UUID classId,
        @NotNull @Size(min = 1, max = 200) String classTitle,
        @NotNull ClassState classState,
        @NotNull UUID institutionId,
        @NotNull @Size(min = 1, max = 200) String institutionName,

        @NotNull @Pattern(regexp = "^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$") @Size(max = 10)
        String occupationCode,

        @NotNull @Min(1) @Max(5) Integer level,
        @NotNull LocalDate startsOn,
        @NotNull LocalDate endsOn,
        @NotNull @Min(1) @Max(300) Integer lessonDays,
        @NotNull @Min(0) @Max(100) Integer attendancePercent,
        @Size(min = 1, max = 100) @Nullable String maskedCertificateNumber,
        @Nullable CertificateKind certificateKind,
        @Nullable CertificateState certificateState,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Valid TrainingSubsidy> subsidies) {}
