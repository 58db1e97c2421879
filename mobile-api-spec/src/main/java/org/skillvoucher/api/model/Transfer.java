package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the ledger; never changed, never deleted. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Transfer(
        @NotNull UUID id,
        @NotNull Instant at,
        @NotNull TransferKind kind,
        @NotNull @Size(min = 1, max = 100) String debit,
        @NotNull @Size(min = 1, max = 100) String credit,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,
        @NotNull UUID subject,
        @NotNull @Size(min = 1, max = 40) String subjectKind,
        @Nullable UUID reservationId) {}
