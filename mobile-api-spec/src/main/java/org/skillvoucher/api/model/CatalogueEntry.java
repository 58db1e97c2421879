package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;

/** One row of a version, its columns as text. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CatalogueEntry(
        @NotNull UUID catalogueId,
        @NotNull @Min(1) @Max(20000) Integer number,
        @NotNull @Size(min = 1, max = 200) String name,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> columns) {}
