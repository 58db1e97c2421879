package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** How one row differs from the version in force. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RowChange(
        @NotNull RowChangeKind kind,
        @NotNull @Size(min = 1, max = 200) String key,
        @NotNull @Size(min = 1, max = 200) String name,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Valid CellChange> fields) {}
