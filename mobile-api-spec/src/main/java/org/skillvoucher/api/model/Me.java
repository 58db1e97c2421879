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

/** Who is logged in and what that account may see. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Me(
        @JsonProperty(required = true) @NotNull @Size(max = 8)
        List<@NotNull Role> roles,

        @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6) @Nullable
        String region,

        @Nullable UUID institutionId,
        @Nullable UUID personId,
        @NotNull @Size(min = 1, max = 100) String displayName) {}
