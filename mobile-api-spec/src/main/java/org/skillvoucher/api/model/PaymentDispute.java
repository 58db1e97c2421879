package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement of the bank that does not go with what is known of a payment. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PaymentDispute(
        @NotNull UUID id,
        @NotNull PaymentDisputeKind kind,
        @NotNull PaymentDisputeState state,
        @NotNull UUID bankFileId,
        @NotNull Instant openedAt,
        @NotNull UUID batchId,
        @NotNull @Valid PaymentItem item,
        @Nullable PaymentDisputeOutcome outcome,
        @Size(min = 1, max = 500) @Nullable String reason) {}
