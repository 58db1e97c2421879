package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Where a class meets, in millionths of a degree (WGS 84) 上课地点. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ClassSite(
        @NotNull @Size(min = 1, max = 200) String address,
        @NotNull @Min(-90000000) @Max(90000000) Integer latitudeE6,
        @NotNull @Min(-180000000) @Max(180000000) Integer longitudeE6) {}
