package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Who teaches which lessons of a class. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TeacherNaming(
        @NotNull UUID classId,

        @JsonProperty(required = true) @NotNull @Size(min = 1, max = 300)
        List<@NotNull UUID> lessonIds,

        @NotNull @Pattern(regexp = "^[0-9]{17}[0-9X]$") @Size(min = 18, max = 18)
        String idNumber,

        @NotNull @Size(min = 1, max = 100) String name) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "TeacherNaming[classId=" + classId + "]";
    }
}
