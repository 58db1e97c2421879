package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A course of an institution. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Course(
        @NotNull UUID id,
        @NotNull UUID institutionId,

        @NotNull @Pattern(regexp = "^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$") @Size(max = 10)
        String occupationCode,

        @NotNull @Size(min = 1, max = 100) String occupationName,
        @NotNull @Min(1) @Max(5) Integer level,
        @NotNull @Size(min = 1, max = 200) String title,
        @NotNull @Min(1) @Max(2000) Integer classHours) {}
