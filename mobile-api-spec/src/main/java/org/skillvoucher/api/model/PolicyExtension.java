package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An extension and its place among the published ones. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PolicyExtension(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String policyId,

        @NotNull @Size(min = 1, max = 200) String document,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Size(min = 1, max = 200000) String extensionYaml,

        @NotNull ExtensionState state,

        @Min(1) @Max(1000) @Nullable Integer position) {}
