package org.skillvoucher.grant;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.policy.EvidenceKind;

@JdbcRepository(dialect = Dialect.MYSQL)
interface EvidenceRows extends GenericRepository<Evidence, Id<GrantApplication>> {
    void saveAll(Iterable<Evidence> evidence);

    @Query("SELECT * FROM grant_evidence WHERE application_id = :application ORDER BY kind")
    List<Evidence> of(Id<GrantApplication> application);

    @Query("SELECT * FROM grant_evidence WHERE application_id IN (:applications) ORDER BY application_id, kind")
    List<Evidence> ofAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<GrantApplication>> applications);

    @Query("UPDATE grant_evidence SET verified = :yes WHERE application_id = :application AND kind = :which")
    long verify(Id<GrantApplication> application, EvidenceKind which, boolean yes);

    @Query("UPDATE grant_evidence SET used_index = NULL WHERE application_id = :application")
    long release(Id<GrantApplication> application);

    @Query("SELECT COUNT(*) FROM grant_evidence WHERE used_index = :used AND application_id <> :except")
    int used(byte[] used, Id<GrantApplication> except);
}
