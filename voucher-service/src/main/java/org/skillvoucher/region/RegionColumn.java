package org.skillvoucher.region;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How a {@link RegionCode} lies in a CHAR(6) column. */
@Singleton
public final class RegionColumn implements AttributeConverter<RegionCode, String> {
    @Override
    public @Nullable String convertToPersistedValue(@Nullable RegionCode region, ConversionContext context) {
        return region == null ? null : region.digits();
    }

    @Override
    public @Nullable RegionCode convertToEntityValue(@Nullable String digits, ConversionContext context) {
        return digits == null ? null : RegionCode.of(digits);
    }
}
