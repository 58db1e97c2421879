package org.skillvoucher.id;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How an {@link Id} becomes a parameter of a written query, where Micronaut Data asks a type converter and not the column's. */
@Singleton
@SuppressWarnings("rawtypes") // a converter is found by the raw class
final class IdParameter implements TypeConverter<Id, byte[]> {
    @Override
    public Optional<byte[]> convert(Id id, Class<byte[]> target, ConversionContext context) {
        return Optional.of(id.bytes());
    }
}
