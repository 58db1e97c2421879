package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** A proposal with its votes. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ProjectProposal(
        @NotNull UUID id,
        @NotNull UUID catalogueId,
        @NotNull UUID institutionId,
        @NotNull @Size(min = 1, max = 200) String organiser,
        @NotNull @Size(min = 1, max = 200) String name,
        @NotNull @Min(1) @Max(5000) Integer hours,
        @NotNull @Size(min = 1, max = 500) String why,
        @NotNull @Min(1) @Max(100000) Integer personsPlanned,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        List<@NotNull @Valid ProjectVote> votes) {}
