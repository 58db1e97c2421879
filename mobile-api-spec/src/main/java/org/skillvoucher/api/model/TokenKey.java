package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A public key (RFC 7517). */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TokenKey(
        @NotNull @Size(min = 1, max = 10) String kty,
        @NotNull @Size(min = 1, max = 20) String crv,
        @NotNull @Size(min = 1, max = 100) String kid,
        @NotNull @Size(min = 1, max = 10) String use,
        @NotNull @Size(min = 1, max = 20) String alg,
        @NotNull @Size(min = 1, max = 100) String x,
        @NotNull @Size(min = 1, max = 100) String y) {}
