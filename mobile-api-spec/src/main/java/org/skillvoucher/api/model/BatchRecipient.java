package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One recipient of a batch and what became of it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BatchRecipient(
        @NotNull UUID personId,
        @NotNull @Size(min = 1, max = 100) String maskedName,
        @NotNull RecipientState state,
        @Nullable UUID decisionId,
        @Nullable UUID voucherId,

        @Pattern(regexp = "^[A-Z]+(_[A-Z]+){0,31}$") @Size(max = 40) @Nullable
        String reason,

        @Nullable UUID ruledBy,
        @Size(min = 1, max = 500) @Nullable String ruledBecause) {}
