package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A public key and the name that signatures give it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record NamedKey(
        @NotNull @Size(min = 1, max = 64) String kid,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{43}$") @Size(max = 43)
        String x,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{43}$") @Size(max = 43)
        String y,

        @Size(min = 1, max = 10) @Nullable String crv) {}
