package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** All clauses with what carries them out, and the rules that no example shows. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PolicyCoverage(
        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String policyId,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String policyHash,

        @JsonProperty(required = true) @NotNull @Size(max = 500)
        List<@NotNull @Valid CoveredClause> clauses,

        @JsonProperty(required = true) @NotNull @Size(max = 1000)
        List<@NotNull @Valid CoveredRule> withoutExample) {}
