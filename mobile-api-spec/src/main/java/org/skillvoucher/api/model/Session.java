package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proof of a log-in. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Session(
        @NotNull @Size(min = 1, max = 4096) String accessToken,
        @NotNull Instant expiresAt,

        @JsonProperty(required = true) @NotNull @Size(max = 8)
        List<@NotNull Role> roles,

        @NotNull @Size(min = 1, max = 100) String displayName,
        @Nullable UUID sessionId,
        @Size(min = 1, max = 128) @Nullable String refreshToken,
        @Nullable Instant endsAt) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "Session[roles=" + roles + "]";
    }
}
