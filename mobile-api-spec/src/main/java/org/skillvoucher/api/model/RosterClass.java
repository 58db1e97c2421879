package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** A class by the audience that a pass for it names. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RosterClass(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{11}$") @Size(max = 11)
        String audience,

        @JsonProperty(required = true) @NotNull @Size(max = 1000)
        List<@NotNull @Valid RosterSeat> seats) {}
