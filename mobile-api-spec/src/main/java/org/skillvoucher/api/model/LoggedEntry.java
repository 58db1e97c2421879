package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the history as it is hashed, and what of it is read. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record LoggedEntry(
        @NotNull @Min(1) @Max(2147483647) Integer seq,
        @NotNull Instant at,
        @NotNull @Size(min = 1, max = 64) String event,
        @NotNull @Size(min = 1, max = 40) String actorRole,
        @NotNull @Size(min = 1, max = 100) String actorName,

        @Size(min = 1, max = 100) @Nullable String fromWhere,

        @Min(0) @Max(9007199254740991L) @Nullable Long leaf,
        @NotNull @Size(min = 1, max = 40000) String text) {}
