package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What a registry said of a certificate at a moment; {@code fields} names what differs, with commas between. */
@MappedEntity("certificate_answer")
public record RegistryAnswer(
        @Id org.skillvoucher.id.Id<Certificate> certificateId,
        @Id int seq,
        String registry,
        RegistrySaid said,
        String fields,
        Instant answeredAt) {
    /** What differs, in the order of the fields. */
    public List<CertificateRegistry.Field> differing() {
        return Arrays.stream(fields.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(CertificateRegistry.Field::valueOf)
                .toList();
    }
}
