package org.skillvoucher.person;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.region.RegionCode;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Persons extends GenericRepository<Person, Id<Person>> {
    void save(Person person);

    Optional<Person> findById(Id<Person> id);

    List<Person> findByIdIn(Collection<Id<Person>> ids);

    @Query("SELECT * FROM person WHERE id_index = :index")
    Optional<Person> byIndex(byte[] index);

    @Query("UPDATE person SET name_sealed = :name, masked_name = :masked, phone_sealed = :phone,"
            + " phone_since = :phoneSince, region = :region, pension_since = :pension,"
            + " fingerprint = :fingerprint, version = version + 1 WHERE id = :id AND version = :version")
    long replace(
            Id<Person> id,
            byte[] name,
            String masked,
            @io.micronaut.core.annotation.Nullable
                    byte @Nullable [] phone, // both: one for the compiler, one for Micronaut Data
            @Nullable Instant phoneSince,
            RegionCode region,
            @Nullable LocalDate pension,
            byte[] fingerprint,
            int version);

    @Query("UPDATE person SET phone_sealed = NULL, phone_since = NULL, fingerprint = :blank,"
            + " version = version + 1 WHERE id = :id AND version = :version")
    long forgetPhone(Id<Person> id, byte[] blank, int version);

    @Query("UPDATE person SET turn = turn + 1 WHERE id = :id")
    long takeTurn(Id<Person> id);

    // The rows are locked in the order of the primary key, whatever the order of the list: two who take several wait,
    // and do not die.
    @Query("UPDATE person SET turn = turn + 1 WHERE id IN (:ids)")
    long takeTurns(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Person>> ids);

    @Query("SELECT * FROM person WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<Person> pageWithin(String within, Id<?> after, int size);

    @Query("SELECT * FROM person_tie WHERE person_id = :id")
    List<TieTo> ties(Id<Person> id);

    @Query("SELECT * FROM person_tie WHERE person_id IN (:ids)")
    List<TieTo> tiesOfAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Person>> ids);

    @Query("DELETE FROM person_tie WHERE person_id = :id")
    long forgetTies(Id<Person> id);

    @Query("INSERT INTO person_tie (person_id, tie, region) VALUES (:id, :tie, :region)")
    void tie(Id<Person> id, PlaceTie tie, RegionCode region);

    @Query("SELECT * FROM person_category WHERE person_id = :id")
    List<Membership> memberships(Id<Person> id);

    @Query("SELECT * FROM person_category WHERE person_id IN (:ids)")
    List<Membership> membershipsOfAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Person>> ids);

    @Query("DELETE FROM person_category WHERE person_id = :id")
    long forgetMemberships(Id<Person> id);

    @Query("INSERT INTO person_category (person_id, category, evidence, valid_from, valid_until)"
            + " VALUES (:id, :category, :evidence, :from, :until)")
    void join(Id<Person> id, PersonCategory category, String evidence, LocalDate from, @Nullable LocalDate until);
}
