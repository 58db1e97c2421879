package org.skillvoucher.backend.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.backend.signal.LabelledCounty.Labelled;
import org.skillvoucher.backend.signal.LabelledCounty.Strength;
import org.skillvoucher.id.Id;
import org.skillvoucher.signal.ScreenDays;
import org.skillvoucher.signal.SignalKind;
import org.skillvoucher.time.BusinessTime;

/**
 * A labelled county is put into a database of its own, the job of the next day screens it, and what was raised is held against what is
 * true. The table that comes out stands in docs/signals.md, letter by letter; {@code -Dsignal.seed=7} makes another county, of which only
 * the floor is asked.
 */
final class HowWellSignalsFindTest {
    private static final long SEED = 20_210_310;
    private static final Path DOCUMENT = Path.of("../voucher-service/docs/signals.md");

    /** What a detector must reach on any county: of all it raises, and of all that is there, weak fraud with it. */
    private static final double LEAST_PRECISION = 0.75;

    private static final double LEAST_RECALL = 0.6;

    private final long seed = Long.getLong("signal.seed", SEED);

    /** How often a kind was found where it is, by strength, and where it is not. */
    private static final class Score {
        final Map<Strength, Integer> there = new EnumMap<>(Strength.class);
        final Map<Strength, Integer> found = new EnumMap<>(Strength.class);
        int falseAlarms;

        double recall() {
            return (double) sum(found) / sum(there);
        }

        double precision() {
            int raised = sum(found) + falseAlarms;
            return raised == 0 ? 0 : (double) sum(found) / raised;
        }

        static int sum(Map<Strength, Integer> counts) {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        String of(Strength strength) {
            return found.getOrDefault(strength, 0) + "/" + there.getOrDefault(strength, 0);
        }
    }

    private static TestSchema schema;
    private static ApplicationContext server;

    @BeforeAll
    static void a_server_with_a_database_of_its_own() throws SQLException {
        schema = TestEngines.shared().scratch();
        server = new ServerTestContext().properties(properties(schema)).build().start();
    }

    @AfterAll
    static void both_are_gone() throws SQLException {
        server.close();
        schema.close();
    }

    @Test
    void a_day_that_had_to_be_left_is_screened_again_though_the_next_was_done() throws SQLException {
        // Far enough from the county's day that neither test looks at the classes of the other.
        LocalDate left = LabelledCounty.DAY.plusDays(60);
        LocalDate next = left.plusDays(1);
        try (Connection owner = schema.asOwner();
                TableRows rows = new TableRows(owner)) {
            List<Labelled> two = new LabelledCounty(seed + 1, rows).makeOrdinary(2);
            rows.flush();
            meets(owner, two.getFirst().id(), 60);
            meets(owner, two.getLast().id(), 61);
            regionOf(owner, two.getFirst().id(), "000000"); // no place has such a code: the row cannot be read
            nightAfter(next);
            ScreenDays days = server.getBean(ScreenDays.class);

            assertThat(days.screenAll())
                    .as("the one keeps the other from nothing")
                    .isEqualTo(2);
            assertThat(isScreened(owner, left)).isFalse();
            assertThat(isScreened(owner, next)).isTrue();

            assertThat(days.screenAll())
                    .as("only what was left, as often as need be")
                    .isEqualTo(1);
            assertThat(isScreened(owner, left)).isFalse();

            regionOf(owner, two.getFirst().id(), "330800");
            assertThat(days.screenAll()).isEqualTo(1);
            assertThat(isScreened(owner, left)).isTrue();
            assertThat(days.screenAll()).as("a day is screened once").isZero();
        }
    }

    @Test
    void a_day_is_made_up_for_a_month_and_no_longer() throws SQLException {
        try (Connection owner = schema.asOwner();
                TableRows rows = new TableRows(owner)) {
            List<Labelled> two = new LabelledCounty(seed + 2, rows).makeOrdinary(2);
            rows.flush();
            meets(owner, two.getFirst().id(), 200);
            meets(owner, two.getLast().id(), 201);
            nightAfter(LabelledCounty.DAY.plusDays(231));

            assertThat(server.getBean(ScreenDays.class).screenAll()).isEqualTo(1);
            assertThat(isScreened(owner, LabelledCounty.DAY.plusDays(200))).isFalse();
            assertThat(isScreened(owner, LabelledCounty.DAY.plusDays(201))).isTrue();
        }
    }

    @Test
    void each_detector_finds_most_of_what_is_there_and_little_else() throws SQLException, IOException {
        try (Connection owner = schema.asOwner()) {
            List<Labelled> county;
            try (TableRows rows = new TableRows(owner)) {
                county = new LabelledCounty(seed, rows).make();
            }
            nightAfter(LabelledCounty.DAY);
            ScreenDays days = server.getBean(ScreenDays.class);

            assertThat(days.screenAll()).isEqualTo(county.size());

            Map<String, Set<SignalKind>> raised = raised(owner);
            Map<SignalKind, Score> scores = scores(county, raised);
            String table = table(scores, county);
            System.out.println("HowWellSignalsFindTest -Dsignal.seed=" + seed + "\n" + table);
            assertThat(days.screenAll()).as("a day is screened once").isZero();
            scores.forEach((kind, score) -> {
                assertThat(score.recall()).as("recall of %s", kind).isGreaterThanOrEqualTo(LEAST_RECALL);
                assertThat(score.precision()).as("precision of %s", kind).isGreaterThanOrEqualTo(LEAST_PRECISION);
                assertThat(score.found.get(Strength.STRONG))
                        .as("plain fraud: %s", kind)
                        .isEqualTo(score.there.get(Strength.STRONG));
            });
            if (seed == SEED) {
                assertThat(Files.readString(DOCUMENT)).contains(table);
            }
        }
    }

    /** At three in the morning after this day. */
    private static void nightAfter(LocalDate day) {
        server.getBean(BusinessTime.class)
                .moveTo(day.plusDays(1)
                        .atTime(LocalTime.of(3, 0))
                        .atZone(BusinessTime.ZONE)
                        .toInstant());
    }

    /** Has a class of the county meet so many days later. */
    private static void meets(Connection owner, Id<?> in, int daysLater) throws SQLException {
        change(
                owner,
                "UPDATE lesson SET starts_at = starts_at + INTERVAL " + daysLater
                        + " DAY, ends_at = ends_at + INTERVAL " + daysLater + " DAY WHERE class_id = ?",
                in);
    }

    private static void regionOf(Connection owner, Id<?> in, String digits) throws SQLException {
        change(owner, "UPDATE training_class SET region = '" + digits + "' WHERE id = ?", in);
    }

    private static void change(Connection owner, String sql, Id<?> in) throws SQLException {
        try (PreparedStatement update = owner.prepareStatement(sql)) {
            update.setBytes(1, in.bytes());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        owner.commit();
    }

    private static boolean isScreened(Connection owner, LocalDate day) throws SQLException {
        owner.commit(); // to see what the server has written since
        try (PreparedStatement query = owner.prepareStatement("SELECT 1 FROM screened_day WHERE day = ?")) {
            query.setObject(1, day);
            return query.executeQuery().next();
        }
    }

    private static Map<String, Object> properties(TestSchema schema) {
        Map<String, Object> properties = new HashMap<>(TestEngines.shared().properties());
        properties.putAll(schema.properties());
        properties.put("skillvoucher.jobs.enabled", false);
        return properties;
    }

    private static Map<String, Set<SignalKind>> raised(Connection owner) throws SQLException {
        Map<String, Set<SignalKind>> raised = new HashMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT class_id, kind FROM supervision_signal")) {
            while (rows.next()) {
                raised.computeIfAbsent(
                                HexFormat.of().formatHex(rows.getBytes(1)), _ -> EnumSet.noneOf(SignalKind.class))
                        .add(SignalKind.valueOf(rows.getString(2)));
            }
        }
        return raised;
    }

    private static Map<SignalKind, Score> scores(List<Labelled> county, Map<String, Set<SignalKind>> raised) {
        Map<SignalKind, Score> scores = new EnumMap<>(SignalKind.class);
        Arrays.stream(SignalKind.values())
                .filter(kind -> kind != SignalKind.BY_HAND)
                .forEach(kind -> scores.put(kind, new Score()));
        for (Labelled one : county) {
            Set<SignalKind> here =
                    raised.getOrDefault(HexFormat.of().formatHex(one.id().bytes()), Set.of());
            scores.forEach((kind, score) -> {
                Strength strength = one.strength();
                if (kind == one.fraud() && strength != null) {
                    score.there.merge(strength, 1, Integer::sum);
                    score.found.merge(strength, here.contains(kind) ? 1 : 0, Integer::sum);
                } else if (here.contains(kind)) {
                    score.falseAlarms++;
                }
            });
        }
        return scores;
    }

    private static String table(Map<SignalKind, Score> scores, List<Labelled> county) {
        long honest = county.stream().filter(one -> one.fraud() == null).count();
        StringBuilder table = new StringBuilder(
                "%d classes, %d of them honest.%n%n".formatted(county.size(), honest)
                        + "| signal | weak | middle | strong | false alarms | precision | recall |\n|---|---|---|---|---|---|---|\n");
        scores.forEach((kind, score) -> table.append("| `%s` | %s | %s | %s | %d | %.2f | %.2f |%n"
                .formatted(
                        kind,
                        score.of(Strength.WEAK),
                        score.of(Strength.MIDDLE),
                        score.of(Strength.STRONG),
                        score.falseAlarms,
                        score.precision(),
                        score.recall())));
        return table.toString();
    }
}
