package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Masked;
import org.skillvoucher.store.FieldCipher;

/** Registered people of one region who may be given a voucher; the same seed makes the same ones. */
final class Crowd {
    private final FieldCipher cipher;
    private final SplittableRandom random;
    private int made;

    Crowd(RunningServer server, long seed) throws IOException {
        this.cipher = new FieldCipher(server.fieldKeys());
        this.random = new SplittableRandom(seed);
    }

    /** Leaves out the first so many numbers: they are others'. */
    void skip(int people) {
        made += people;
    }

    /** Registers so many more in this region; their ids. */
    List<UUID> register(Connection connection, String region, int count) throws SQLException {
        Instant registered = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0, foreign_key_checks = 0");
        }
        Names names = new Names(random, count);
        List<UUID> ids = new ArrayList<>(count);
        try (Rows persons = new Rows(
                        connection,
                        "person",
                        "id, id_index, id_sealed, name_sealed, masked_id, masked_name, sex, birth_date, region, turn,"
                                + " fingerprint, version, created_at");
                Rows ties = new Rows(connection, "person_tie", "person_id, tie, region");
                Rows history = Rows.history(connection)) {
            for (int i = 0; i < count; i++) {
                UUID id = names.next();
                IdNumber number = City.idNumber(made++);
                byte[] fingerprint = new byte[32];
                random.nextBytes(fingerprint);
                persons.add(
                        id,
                        cipher.index("id_number", number.text()),
                        cipher.seal("person", "id_sealed", Id.of(id), number.text()),
                        cipher.seal("person", "name_sealed", Id.of(id), "林小禾"),
                        number.toString(),
                        Masked.name("林小禾"),
                        number.sex().name(),
                        number.birthDate(),
                        region,
                        0,
                        fingerprint,
                        1,
                        registered);
                ties.add(id, "HOUSEHOLD", region);
                history.add("PERSON", id, 1, "REGISTERED", "SYSTEM", null, "bench", registered, "2021-03-01", "{}");
                ids.add(id);
            }
        }
        connection.commit();
        return ids;
    }
}
