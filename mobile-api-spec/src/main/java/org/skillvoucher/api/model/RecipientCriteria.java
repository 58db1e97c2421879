package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which registered persons get a voucher; all that is given must hold. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RecipientCriteria(
        @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6) @Nullable
        String region,

        @Size(max = 12) @Nullable List<@NotNull PersonCategory> categories,
        @Min(0) @Max(150) @Nullable Integer ageFrom,
        @Min(0) @Max(150) @Nullable Integer ageTo) {}
