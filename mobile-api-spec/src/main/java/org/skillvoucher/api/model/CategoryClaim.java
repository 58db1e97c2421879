package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A category that a person belongs to, since when, and by which evidence. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CategoryClaim(
        @NotNull PersonCategory category,
        @NotNull @Size(min = 1, max = 200) String evidence,
        @NotNull LocalDate validFrom,
        @Nullable LocalDate validUntil) {}
