package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A file inside a request. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record UploadedFile(
        @NotNull @Size(min = 1, max = 200) String name,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9+/]*={0,2}$") @Size(max = 7000000)
        String contentBase64) {}
