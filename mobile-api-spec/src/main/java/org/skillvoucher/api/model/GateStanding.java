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
import org.jspecify.annotations.Nullable;

/** The last going through of the checklist and what holds the subsidy now; without a moment it was never gone through. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record GateStanding(
        @Nullable GateMoment moment,
        @Nullable Boolean passed,
        @Nullable Instant at,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid CheckedItem> checks,

        @JsonProperty(required = true) @NotNull @Size(max = 50)
        List<@NotNull @Valid Hold> holds) {}
