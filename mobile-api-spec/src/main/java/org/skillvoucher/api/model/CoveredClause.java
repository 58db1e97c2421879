package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clause and what carries it out: rules of the file, and parts of the program where it is no rule. A clause that a later document
 * brought has no text; {@code notModelled} says what of it no software carries out, and why.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CoveredClause(
        @NotNull @Size(min = 1, max = 100) String clauseId,

        @NotNull @Size(min = 1, max = 100) String clause,

        @Size(min = 1, max = 500) @Nullable String zh,

        @Size(min = 1, max = 500) @Nullable String en,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        List<@NotNull @Size(min = 1, max = 100) String> parts,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        List<@NotNull @Size(min = 1, max = 100) String> tests,

        @Size(min = 1, max = 500) @Nullable String notModelled,

        @JsonProperty(required = true) @NotNull @Size(max = 500)
        List<@NotNull @Valid CoveredRule> rules) {}
