package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Records as the device signed them. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScannerRecords(
        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Size(min = 1, max = 1200) String> records) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "ScannerRecords[" + records.size() + "]";
    }
}
