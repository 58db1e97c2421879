package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What an institution proposes to teach where there is no certificate. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ProposalOrder(
        @NotNull UUID catalogueId,
        @NotNull @Size(min = 1, max = 200) String organiser,
        @NotNull @Size(min = 1, max = 200) String name,
        @NotNull @Min(1) @Max(5000) Integer hours,
        @NotNull @Size(min = 1, max = 500) String why,
        @NotNull @Min(1) @Max(100000) Integer personsPlanned) {}
