package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CatalogueVersions extends GenericRepository<CatalogueVersion, Id<CatalogueVersion>> {
    void save(CatalogueVersion version);

    Optional<CatalogueVersion> findById(Id<CatalogueVersion> id);

    /** A county's code sorts after its city's, and that after its province's: the nearest place comes first. */
    @Query("SELECT * FROM catalogue_version WHERE kind = :kind AND region IN (:here, :city, :province)"
            + " AND valid_from <= :day AND published = 1 ORDER BY region DESC, valid_from DESC LIMIT 1")
    Optional<CatalogueVersion> inForce(CatalogueKind kind, String here, String city, String province, LocalDate day);

    @Query("SELECT * FROM catalogue_version WHERE kind = :kind AND region IN (:here, :city, :province)"
            + " AND valid_from <= :day AND published = 1 ORDER BY region DESC, valid_from DESC LIMIT :most")
    List<CatalogueVersion> upTo(CatalogueKind kind, String here, String city, String province, LocalDate day, int most);

    @Query("SELECT * FROM catalogue_version WHERE kind = :kind AND region = :region AND valid_from = :day"
            + " AND published = 1")
    Optional<CatalogueVersion> published(CatalogueKind kind, RegionCode region, LocalDate day);

    @Query("SELECT COALESCE(SUM(entry_count), 0) FROM catalogue_version WHERE kind = 'PROJECTS' AND published = 1"
            + " AND valid_from BETWEEN :from AND :until")
    long projectsBetween(LocalDate from, LocalDate until);

    @Query("UPDATE catalogue_version SET state = :to, published_by = :publisher, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long move(
            Id<CatalogueVersion> id,
            CatalogueState from,
            CatalogueState to,
            @Nullable Id<Account> publisher,
            int version);

    @Query("UPDATE catalogue_version SET entry_count = entry_count + 1 WHERE id = :id AND state = 'CALL'")
    long countProposal(Id<CatalogueVersion> id);

    @Query("UPDATE catalogue_version SET ballots = ballots + 1 WHERE id = :id AND state = 'REVIEW'")
    long countBallot(Id<CatalogueVersion> id);

    @Query("UPDATE catalogue_version SET entry_count = :entries WHERE id = :id")
    long setEntries(Id<CatalogueVersion> id, int entries);

    @Query("SELECT * FROM catalogue_version WHERE region LIKE :within AND (:kind IS NULL OR kind = :kind)"
            + " AND (:state IS NULL OR state = :state) AND id > :after ORDER BY id LIMIT :size")
    List<CatalogueVersion> pageWithin(
            String within, @Nullable CatalogueKind kind, @Nullable CatalogueState state, Id<?> after, int size);

    @Query("SELECT * FROM catalogue_version WHERE state = 'CALL' AND (:kind IS NULL OR kind = :kind) AND id > :after"
            + " ORDER BY id LIMIT :size")
    List<CatalogueVersion> openCalls(@Nullable CatalogueKind kind, Id<?> after, int size);
}
