package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a family member acts for a trainee 亲情代办. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record FamilyProxy(
        @NotNull UUID id,
        @NotNull FamilyRelation relation,
        @NotNull FamilyProxyState state,
        @NotNull @Size(min = 1, max = 100) String personName,
        @Nullable @Size(min = 1, max = 100) String memberName,
        @Nullable @Size(min = 10, max = 10) String code,
        @Nullable Instant codeUntil,
        @NotNull Instant offeredAt,
        @Nullable Instant activeUntil,
        @Nullable Instant endedAt) {
    @Override
    public String toString() {
        return "FamilyProxy[" + id + ", " + state + "]";
    }
}
