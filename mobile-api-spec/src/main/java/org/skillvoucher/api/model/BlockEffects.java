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

/** What the block of an organisation does, or would do if it were decided now. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BlockEffects(
        @NotNull UUID institutionId,
        @NotNull InstitutionState state,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid InstitutionBlock> blocks,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid BlockedClass> classes,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid BlockedMoney> money) {}
