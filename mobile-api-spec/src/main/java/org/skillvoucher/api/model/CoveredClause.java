package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A clause and its rules. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CoveredClause(
        @NotNull @Size(min = 1, max = 100) String clauseId,

        @NotNull @Size(min = 1, max = 100) String clause,

        @JsonProperty(required = true) @NotNull @Size(max = 500)
        List<@NotNull @Valid CoveredRule> rules) {}
