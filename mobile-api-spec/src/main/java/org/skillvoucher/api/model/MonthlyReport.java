package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** What was done in a place in a month 工作情况月报. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record MonthlyReport(
        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Size(min = 7, max = 7) String month,

        @NotNull Instant asOf,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Figure> work,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Figure> byCategory,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Figure> byCertificate,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Figure> byPersonCategory,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Figure> byBenefit,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Figure> vouchers,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid Figure> funnel,

        @JsonProperty(required = true) @NotNull @Size(max = 10)
        List<@NotNull @Valid MoneyMoved> money,

        @JsonProperty(required = true) @NotNull @Size(max = 500)
        List<@NotNull @Valid LineProgress> plans) {}
