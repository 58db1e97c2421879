package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application, its documents, and what became of it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record GrantApplication(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull LocalDate day,
        @Nullable UUID personId,
        @Nullable UUID organisationId,
        @Nullable UUID enrolmentId,

        @JsonProperty(required = true) @NotNull @Size(max = 36)
        List<@NotNull @Pattern(regexp = "^[0-9]{4}-[0-9]{2}$") @Size(min = 7, max = 7) String> months,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> claims,

        @JsonProperty(required = true) @NotNull @Size(max = 15)
        List<@NotNull @Valid EvidenceDocument> evidence,

        @NotNull ApplicationState state,
        @Size(min = 1, max = 500) @Nullable String ruledBecause,
        @Valid @Nullable Decision decision,
        @Valid @Nullable Subsidy subsidy) {}
