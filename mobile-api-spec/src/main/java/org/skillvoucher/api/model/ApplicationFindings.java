package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the officer found true, and the fund that is to pay. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ApplicationFindings(
        @NotNull UUID fundId,

        @JsonProperty(required = true) @NotNull @Size(max = 15)
        List<@NotNull EvidenceKind> verified,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> facts) {}
