package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case of somebody who need not exist. Without a day as of today, without a stage as at the release of the money. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record WhatIfCase(
        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @Nullable LocalDate day,

        @Nullable DecisionStage stage,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> facts) {}
