package org.skillvoucher.certificate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.IdNumber;

/**
 * One certificate of a bureau's list: to whom it was issued, and whether it was taken back since. {@code row} counts as a spreadsheet
 * does.
 */
record ListedCertificate(
        int row,
        CertificateNumber number,
        String issuer,
        IdNumber holder,
        String name,
        String occupationCode,
        @Nullable Integer level,
        LocalDate issuedOn,
        boolean withdrawn) {
    @Override
    public String toString() {
        return "ListedCertificate[" + row + "]";
    }
}
