package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a case may state. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PolicyFact(
        @NotNull @Size(min = 1, max = 100) String name,

        @NotNull FactType type,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Size(min = 1, max = 100) String> words,

        @Min(-9007199254740991L) @Max(9007199254740991L) @Nullable
        Long least,

        @Min(-9007199254740991L) @Max(9007199254740991L) @Nullable
        Long most,

        @NotNull @Size(min = 1, max = 500) String zh,

        @NotNull @Size(min = 1, max = 500) String en) {}
