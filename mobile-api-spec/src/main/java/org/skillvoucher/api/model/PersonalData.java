package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All that is kept of the caller; cutShort names the kinds of which there is more than fits here. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PersonalData(
        @NotNull UUID personId,
        @NotNull Instant at,

        @JsonProperty(required = true) @NotNull @Size(max = 40000)
        List<@NotNull @Valid PersonalItem> items,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid DataRule> rules,

        @JsonProperty(required = true) @NotNull @Size(max = 2000)
        List<@NotNull @Valid PersonalLook> looks,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull DataKind> cutShort) {}
