package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision that the draft would have made otherwise, and the rule that flips it; amount where only the amount differs. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BacktestChange(
        @NotNull UUID decisionId,

        @Nullable UUID personId,

        @Nullable UUID institutionId,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull Verdict verdictBefore,

        @NotNull Verdict verdictAfter,

        @NotNull @Min(0) @Max(9007199254740991L) Long beforeFen,

        @NotNull @Min(0) @Max(9007199254740991L) Long afterFen,

        @NotNull @Size(min = 1, max = 100) String rule) {}
