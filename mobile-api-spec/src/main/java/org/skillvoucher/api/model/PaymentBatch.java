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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order to the bank and its answers. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PaymentBatch(
        @NotNull UUID id,
        @NotNull UUID fundId,
        @NotNull PaymentBatchState state,
        @NotNull @Min(0) @Max(100000) Integer count,
        @NotNull @Min(0) @Max(9007199254740991L) Long totalFen,

        @JsonProperty(required = true) @NotNull @Size(max = 5000)
        List<@NotNull @Valid PaymentItem> items,

        @Nullable UUID madeBy,
        @Nullable UUID approvedBy,
        @Nullable Instant approvedAt,
        @Nullable BankFileFormat format,

        @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64) @Nullable
        String contentSha256,

        @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64) @Nullable
        String fileSha256) {}
