package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** One thing that a document pays for, and the facts that its rules ask for. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PolicyBenefit(
        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String id,

        @NotNull @Size(min = 1, max = 500) String zh,

        @NotNull @Size(min = 1, max = 500) String en,

        @NotNull @Size(min = 1, max = 100) String clause,

        @NotNull @Size(min = 1, max = 100) String clauseId,

        @NotNull PayeeKind payee,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Size(min = 1, max = 100) String> asks) {}
