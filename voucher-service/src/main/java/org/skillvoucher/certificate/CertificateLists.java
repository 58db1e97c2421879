package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CertificateLists extends GenericRepository<CertificateList, Id<CertificateList>> {
    void save(CertificateList list);

    Optional<CertificateList> findById(Id<CertificateList> id);

    @Query("SELECT * FROM certificate_list WHERE region = :region AND list_date = :day AND published = 1")
    Optional<CertificateList> publishedOn(RegionCode region, LocalDate day);

    @Query("UPDATE certificate_list SET state = 'PUBLISHED', published_by = :by, version = version + 1"
            + " WHERE id = :key AND state = 'DRAFT' AND version = :seen")
    long publish(Id<CertificateList> key, int seen, Id<Account> by);

    @Query("SELECT * FROM certificate_list WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<CertificateList> page(String within, Id<?> after, int size);
}
