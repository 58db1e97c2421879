package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where somebody is paid now, what speaks against it, and the last accounts that were named for them, the newest first. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PayeeStanding(
        @Nullable UUID personId,
        @Nullable UUID institutionId,
        @Nullable UUID usableAccountId,

        @JsonProperty(required = true) @NotNull @Size(max = 5)
        List<@NotNull AccountDoubt> doubts,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid PayeeAccount> accounts) {}
