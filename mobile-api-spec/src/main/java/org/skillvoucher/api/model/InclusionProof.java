package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What shows that a leaf is in the tree of a size. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record InclusionProof(
        @NotNull @Min(0) @Max(9007199254740991L) Long leaf,
        @NotNull @Min(1) @Max(9007199254740991L) Long size,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String hash,

        @JsonProperty(required = true) @NotNull @Size(max = 64)
        List<@NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64) String> path) {}
