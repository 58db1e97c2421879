package org.skillvoucher.backend.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures one method with JMH, in a JVM of its own with the flags of the server, on one thread. */
final class Jmh {
    private static final int WARMING = 3;
    private static final int MEASURED = 3;
    private static final TimeValue AT_ONCE = TimeValue.seconds(2);

    private Jmh() {}

    /** Calls a second, in one fork. */
    static double aSecond(Class<?> of, String method) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^" + of.getName().replace(".", "\\.") + "\\." + method + "$")
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(1)
                        .threads(1)
                        .warmupIterations(WARMING)
                        .warmupTime(AT_ONCE)
                        .measurementIterations(MEASURED)
                        .measurementTime(AT_ONCE)
                        .jvmArgs(
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-Duser.timezone=UTC")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }
}
