package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** One electronic document by its number. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record EvidenceDocument(
        @NotNull EvidenceKind kind,
        @NotNull @Size(min = 1, max = 100) String number,
        @NotNull @Size(min = 1, max = 100) String issuer,
        @Nullable Boolean verified) {}
