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

/** All trainings of one person for life, oldest first 职业培训电子档案. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TrainingRecord(
        @NotNull UUID personId,
        @NotNull @Size(min = 1, max = 100) String maskedName,

        @JsonProperty(required = true) @NotNull @Size(max = 1000)
        List<@NotNull @Valid TrainingEntry> trainings) {}
