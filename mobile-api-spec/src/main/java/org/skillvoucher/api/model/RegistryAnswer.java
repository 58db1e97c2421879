package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** What the registry said last. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RegistryAnswer(
        @NotNull @Size(min = 1, max = 20) String registry,
        @NotNull RegistrySaid said,

        @JsonProperty(required = true) @NotNull @Size(max = 6)
        List<@NotNull CertificateField> differing,

        @NotNull Instant at) {}
