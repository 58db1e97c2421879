package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a file would bring, and what is wrong in it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CertificateListPreview(
        @NotNull @Min(0) @Max(20000) Integer certificates,
        @NotNull @Min(0) @Max(20000) Integer withdrawn,
        @NotNull @Min(0) @Max(1000000) Integer errorCount,

        @JsonProperty(required = true) @NotNull @Size(max = 500)
        List<@NotNull @Valid RowError> errors) {}
