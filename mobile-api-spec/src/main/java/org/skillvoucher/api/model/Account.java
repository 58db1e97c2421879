package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account; its password is never shown. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Account(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[a-z0-9][a-z0-9._-]*$") @Size(min = 3, max = 64)
        String login,

        @NotNull @Size(min = 1, max = 100) String displayName,

        @JsonProperty(required = true) @NotNull @Size(min = 1, max = 8)
        List<@NotNull Role> roles,

        @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6) @Nullable
        String region,

        @Nullable UUID institutionId,
        @NotNull AccountState state,
        @NotNull Boolean secondFactor) {}
