package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What another office said of a person. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record StatusFact(
        @NotNull UUID id,
        @NotNull UUID personId,
        @NotNull PersonStatus status,
        @NotNull LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @NotNull @Size(min = 1, max = 200) String source,
        @NotNull UUID toldBy,
        @NotNull Instant toldAt) {}
