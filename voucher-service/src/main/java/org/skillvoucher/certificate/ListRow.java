package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.catalogue.CertificateKind;

/** One row of a list as it is kept: what names a person sealed, or only as an index to compare with. */
@MappedEntity("certificate_list_row")
record ListRow(
        @Id org.skillvoucher.id.Id<CertificateList> listId,
        @Id int rowNo,
        CertificateKind kind,
        byte[] numberIndex,
        byte[] issuerIndex,
        byte[] idIndex,
        byte[] idSealed,
        byte[] nameIndex,
        String occupationCode,
        @Nullable Integer level,
        LocalDate issuedOn,
        boolean withdrawn) {
    @Override
    public String toString() {
        return "ListRow[" + listId + ", " + rowNo + "]";
    }
}
