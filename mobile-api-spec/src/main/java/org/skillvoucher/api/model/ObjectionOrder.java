package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody has against a subsidy that is public, and how to reach them if they like. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ObjectionOrder(
        @NotNull UUID publicityId,
        @NotNull @Size(min = 1, max = 2000) String words,
        @Size(min = 1, max = 100) @Nullable String contact) {
    @Override
    public String toString() {
        return "ObjectionOrder[" + publicityId + "]"; // neither the words nor the contact
    }
}
