package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What another office says of a person, by which list. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record StatusFactOrder(
        @NotNull UUID personId,
        @NotNull PersonStatus status,
        @NotNull LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @NotNull @Size(min = 1, max = 200) String source) {}
