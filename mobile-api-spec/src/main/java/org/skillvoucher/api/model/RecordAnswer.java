package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one record. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RecordAnswer(
        @Min(1) @Max(1000000000) @Nullable Integer seq,
        @Nullable UUID id,
        @NotNull RecordState state,
        @Valid @Nullable Scan scan,
        @Nullable RecordRefusal refusedBecause,
        @Size(min = 1, max = 500) @Nullable String zh,
        @Size(min = 1, max = 500) @Nullable String en) {}
