package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A result file as the bank gave it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BankFileUpload(
        @NotNull BankFileFormat format,
        @NotNull @Valid UploadedFile file,

        @NotNull @Pattern(regexp = "^[0-9a-fA-F]{64}$") @Size(max = 64)
        String mac) {}
