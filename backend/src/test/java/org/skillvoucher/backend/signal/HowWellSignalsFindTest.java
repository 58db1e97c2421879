package org.skillvoucher.backend.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.backend.signal.LabelledCounty.Labelled;
import org.skillvoucher.backend.signal.LabelledCounty.Strength;
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

    @Test
    void each_detector_finds_most_of_what_is_there_and_little_else() throws SQLException, IOException {
        try (TestSchema schema = TestEngines.shared().scratch();
                ApplicationContext server = new ServerTestContext()
                        .properties(properties(schema))
                        .build()
                        .start();
                Connection owner = schema.asOwner()) {
            List<Labelled> county;
            try (TableRows rows = new TableRows(owner)) {
                county = new LabelledCounty(seed, rows).make();
            }
            server.getBean(BusinessTime.class)
                    .moveTo(LabelledCounty.DAY
                            .plusDays(1)
                            .atTime(LocalTime.of(3, 0))
                            .atZone(BusinessTime.ZONE)
                            .toInstant());
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
