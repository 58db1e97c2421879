package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A training institution or another organisation as the bureau lists it; without a kind a training institution. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record InstitutionRegistration(
        @NotNull @Pattern(regexp = "^[0-9A-HJ-NPQRTUWXY]{18}$") @Size(max = 18)
        String creditCode,

        @NotNull @Size(min = 1, max = 100) String name,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Pattern(regexp = "^[0-9 ]{8,40}$") @Size(min = 8, max = 40)
        String basicAccount,

        @Nullable OrganisationKind kind) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "InstitutionRegistration[creditCode=" + creditCode + "]";
    }
}
