package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One claim on one fund for one payee. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Subsidy(
        @NotNull UUID id,
        @Nullable UUID voucherId,
        @Nullable UUID certificateId,
        @Nullable UUID enrolmentId,
        @Nullable UUID applicationId,
        @Nullable UUID personId,
        @Nullable UUID payeeOrganisationId,
        @NotNull UUID fundId,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,
        @NotNull PayeeKind payeeKind,
        @NotNull SubsidyPart part,
        @Size(min = 1, max = 100) @Nullable String maskedAccount,
        @NotNull SubsidyState state,
        @NotNull @Min(0) @Max(9007199254740991L) Long claimedFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long recoveredFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long setOffFen,
        @NotNull UUID decisionId,
        @NotNull @Size(min = 1, max = 500) String why,
        @Nullable UUID paymentBatchId) {}
