package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The code that the trainee handed on. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record FamilyProxyAcceptance(
        @NotNull @Size(min = 1, max = 20) String code) {
    @Override
    public String toString() {
        return "FamilyProxyAcceptance[]";
    }
}
