package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account for one person or one organisation. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PayeeAccountProposal(
        @Nullable UUID personId,
        @Nullable UUID institutionId,
        @NotNull @Size(min = 9, max = 40) String number) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "PayeeAccountProposal[personId=" + personId + ", institutionId=" + institutionId + "]";
    }
}
