package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For which benefit, for whom, and with which documents. Without a day as of today. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ApplicationOrder(
        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @Nullable LocalDate day,
        @Nullable UUID personId,
        @Nullable UUID organisationId,
        @Nullable UUID enrolmentId,

        @Size(max = 36) @Nullable
        List<@NotNull @Pattern(regexp = "^[0-9]{4}-[0-9]{2}$") @Size(min = 7, max = 7) String> months,

        @Size(max = 100) @Nullable Map<String, Object> claims,
        @Size(max = 15) @Nullable List<@NotNull @Valid EvidenceDocument> evidence) {}
