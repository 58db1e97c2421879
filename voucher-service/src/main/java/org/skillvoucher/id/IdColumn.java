package org.skillvoucher.id;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How an {@link Id} lies in a BINARY(16) column. */
@Singleton
public final class IdColumn implements AttributeConverter<Id<?>, byte[]> {
    @Override
    public byte @Nullable [] convertToPersistedValue(@Nullable Id<?> id, ConversionContext context) {
        return id == null ? null : id.bytes();
    }

    @Override
    public @Nullable Id<?> convertToEntityValue(byte @Nullable [] bytes, ConversionContext context) {
        return bytes == null ? null : Id.ofBytes(bytes);
    }
}
