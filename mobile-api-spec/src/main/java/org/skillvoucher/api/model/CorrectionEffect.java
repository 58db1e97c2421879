package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a correction would change, as things now are. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CorrectionEffect(
        @NotNull UUID enrolmentId,
        @NotNull @Min(1) @Max(100) Integer requiredPercent,
        @NotNull @Valid CorrectionSide before,
        @NotNull @Valid CorrectionSide after,
        @NotNull Boolean assumesCertificate,
        @Nullable CertificateKind assumedKind,

        @NotNull @Min(-9007199254740991L) @Max(9007199254740991L)
        Long differenceFen,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        List<@NotNull @Valid BesideEffect> beside,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{43}$") @Size(min = 43, max = 43)
        String effect) {}
