package org.skillvoucher.backend.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is to be measured, as the command line says it ({@code --steady=20s --seed=7}). {@code each} is the check-ins of one round of
 * the comparison, {@code warming} those that the server does before anything is measured; {@code firstPercent} of the classes hold
 * their first lesson, where a check-in starts voucher, seat and class too.
 */
record Plan(
        long seed,
        int rate,
        Duration steady,
        int burstRate,
        Duration burst,
        int rounds,
        int each,
        int warming,
        List<Integer> clients,
        int connections,
        int firstPercent,
        boolean keep,
        Path folder,
        Path jar) {
    private static final int LARGEST_SEED = 1_000_000_000;

    /** Reads the arguments; one that is not known stops the run. */
    static Plan of(List<String> arguments) {
        Map<String, String> said = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("expected --name=value, not " + argument);
            }
            said.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        Plan plan = new Plan(
                Long.parseLong(taken(
                        said,
                        "seed",
                        Integer.toString(ThreadLocalRandom.current().nextInt(LARGEST_SEED)))),
                Integer.parseInt(taken(said, "rate", "300")),
                duration(taken(said, "steady", "10m")),
                Integer.parseInt(taken(said, "burst-rate", "1000")),
                duration(taken(said, "burst", "60s")),
                Integer.parseInt(taken(said, "rounds", "5")),
                Integer.parseInt(taken(said, "each", "3000")),
                Integer.parseInt(taken(said, "warming", "90000")),
                Arrays.stream(taken(said, "clients", "8,32").split(",", -1))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(taken(said, "connections", "768")),
                Integer.parseInt(taken(said, "first-percent", "20")),
                Boolean.parseBoolean(taken(said, "keep", "false")),
                Path.of(taken(said, "folder", "target/bench")).toAbsolutePath().normalize(),
                Path.of(taken(said, "jar", "target/backend-0.1.0-SNAPSHOT.jar"))
                        .toAbsolutePath()
                        .normalize());
        if (!said.isEmpty()) {
            throw new IllegalArgumentException("no such setting: " + said.keySet());
        }
        return plan;
    }

    int steadyCheckIns() {
        return Math.toIntExact(steady.toMillis() * rate / 1000);
    }

    int burstCheckIns() {
        return Math.toIntExact(burst.toMillis() * burstRate / 1000);
    }

    /** Bare JDBC is little code: it is warm long before the server is. */
    int bareWarming() {
        return warming / 4;
    }

    /** How many seats all phases take: each check-in is the first of its seat in its lesson. */
    int seats() {
        int compared = clients.size() * rounds * 2 * each;
        return compared + warming + bareWarming() + steadyCheckIns() + burstCheckIns();
    }

    /** The command that measures the same again. */
    String command() {
        return ("backend/bench --seed=%d --rate=%d --steady=%ds --burst-rate=%d --burst=%ds --rounds=%d --each=%d --warming=%d"
                        + " --clients=%s --connections=%d --first-percent=%d")
                .formatted(
                        seed,
                        rate,
                        steady.toSeconds(),
                        burstRate,
                        burst.toSeconds(),
                        rounds,
                        each,
                        warming,
                        String.join(",", clients.stream().map(String::valueOf).toList()),
                        connections,
                        firstPercent);
    }

    private static String taken(Map<String, String> said, String name, String otherwise) {
        String value = said.remove(name);
        return value == null ? otherwise : value;
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
