package org.skillvoucher.person;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface DeviceKeys extends GenericRepository<DeviceKey, Id<DeviceKey>> {
    void save(DeviceKey key);

    Optional<DeviceKey> findById(Id<DeviceKey> id);

    @Query("SELECT * FROM device_key WHERE kid = :kid") // short: a check-in has it parsed each time
    Optional<DeviceKey> findByKid(String kid);

    @Query("SELECT * FROM device_key WHERE person_id = :person AND id > :after ORDER BY id LIMIT :size")
    List<DeviceKey> page(Id<Person> person, Id<?> after, int size);

    @Query("SELECT * FROM device_key WHERE person_id = :person ORDER BY registered_at DESC, id LIMIT 1")
    Optional<DeviceKey> lastOf(Id<Person> person);

    @Query("SELECT * FROM device_key WHERE person_id = :person AND live = 1")
    Optional<DeviceKey> liveOf(Id<Person> person);

    List<DeviceKey> findByPersonIdInAndEndedAtIsNull(Collection<Id<Person>> persons);

    @Query("UPDATE device_key SET ended_at = :at, version = version + 1 WHERE id = :id AND ended_at IS NULL"
            + " AND version = :version")
    long end(Id<DeviceKey> id, int version, Instant at);

    // Both by the key on index and moment: it holds few rows more than are to be found.
    @Query("SELECT COUNT(*) FROM device_key WHERE installation_index IS NOT NULL AND registered_at < :before")
    long countInstallations(Instant before);

    @Query("UPDATE device_key SET installation_index = NULL WHERE installation_index IS NOT NULL"
            + " AND registered_at < :before LIMIT :most")
    long forgetInstallations(Instant before, int most);
}
