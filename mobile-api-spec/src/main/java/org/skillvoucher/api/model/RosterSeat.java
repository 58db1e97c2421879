package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** How a seat is found, and what a shown pass opens. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RosterSeat(
        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{22}$") @Size(max = 22)
        String tag,

        @NotNull @Size(min = 1, max = 2000) String sealed) {}
