package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real-name person as the bureau registers one. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PersonRegistration(
        @NotNull @Pattern(regexp = "^[0-9]{17}[0-9X]$") @Size(min = 18, max = 18)
        String idNumber,

        @NotNull @Size(min = 1, max = 100) String name,

        @Pattern(regexp = "^[0-9+-]{5,20}$") @Size(max = 20) @Nullable
        String phone,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Valid PersonTie> ties,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull @Valid CategoryClaim> categories,

        @Nullable LocalDate drawsPensionSince,

        @Size(min = 1, max = 200) @Nullable String reason) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "PersonRegistration[region=" + region + "]";
    }
}
