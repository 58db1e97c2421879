package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one check found, and what would lift it where it failed. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CheckedItem(
        @NotNull GateCheck check,
        @NotNull GateOutcome outcome,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> facts,

        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en,
        @Size(min = 1, max = 500) @Nullable String liftZh,
        @Size(min = 1, max = 500) @Nullable String liftEn) {}
