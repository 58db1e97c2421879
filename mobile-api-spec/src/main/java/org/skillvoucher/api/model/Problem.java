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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A no, as RFC 9457 has it, with Chinese and English for people. It never carries personal data. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Problem(
        @NotNull @Pattern(regexp = "^https://skillvoucher\\.org/problems/[a-z]+(-[a-z]+){0,31}$") @Size(max = 200)
        String type,

        @NotNull @Size(min = 1, max = 200) String title,
        @NotNull @Min(400) @Max(599) Integer status,
        @NotNull @Size(min = 1, max = 500) String detail,
        @Size(max = 200) @Nullable String instance,

        @NotNull @Pattern(regexp = "^[A-Z]+(_[A-Z]+){0,31}$") @Size(max = 64)
        String refusal,

        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en,
        @NotNull @Size(min = 1, max = 500) String nextStepZh,
        @NotNull @Size(min = 1, max = 500) String nextStepEn,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> details,

        @Size(max = 100) @Nullable List<@NotNull @Valid FieldError> errors) {}
