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

/** One payment in a batch. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PaymentItem(
        @NotNull UUID id,
        @NotNull UUID subsidyId,
        @NotNull @Size(min = 1, max = 35) String endToEndId,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,
        @NotNull @Size(min = 1, max = 100) String maskedAccount,
        @NotNull PaymentItemState state,
        @Size(min = 1, max = 64) @Nullable String bankReference,
        @Size(min = 1, max = 500) @Nullable String reason,
        @Nullable Boolean disputed) {}
