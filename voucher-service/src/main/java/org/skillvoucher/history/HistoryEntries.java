package org.skillvoucher.history;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface HistoryEntries extends GenericRepository<HistoryEntry, Integer> {
    void save(HistoryEntry entry);

    @Query("SELECT * FROM history_entry WHERE subject_kind = :kind AND subject_id = :subject ORDER BY seq LIMIT :size")
    List<HistoryEntry> of(SubjectKind kind, Id<?> subject, int size);
}
