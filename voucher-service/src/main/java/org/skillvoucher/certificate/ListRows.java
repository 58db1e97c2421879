package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ListRows extends GenericRepository<ListRow, Id<CertificateList>> {
    /** What the newest published list that knows this number says of it. */
    @Query("SELECT r.* FROM certificate_list_row r JOIN certificate_list l ON l.id = r.list_id AND l.published = 1"
            + " WHERE r.number_index = :number AND r.issuer_index = :issuer"
            + " ORDER BY l.list_date DESC, l.id DESC LIMIT 1")
    Optional<ListRow> newest(byte[] number, byte[] issuer);
}
