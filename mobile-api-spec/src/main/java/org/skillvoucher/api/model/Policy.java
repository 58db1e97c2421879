package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as data. A draft may have no days. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Policy(
        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String id,

        @NotNull @Size(min = 1, max = 200) String title,

        @NotNull @Size(min = 1, max = 200) String document,

        @JsonProperty(required = true) @NotNull @Size(max = 1000)
        List<@NotNull @Size(min = 1, max = 200) String> extendedBy,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull PolicyStanding standing,

        @Nullable LocalDate inForceFrom,

        @Nullable LocalDate inForceUntil,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String hash,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        List<@NotNull @Valid PolicyBenefit> benefits) {}
