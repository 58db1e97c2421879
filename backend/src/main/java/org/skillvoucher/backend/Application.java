package org.skillvoucher.backend;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.backend.embedded.EngineSettings;
import org.skillvoucher.backend.embedded.Engines;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.backend.operations.TellOfBooks;
import org.skillvoucher.backend.operations.TellOfLog;
import org.skillvoucher.backend.operations.TendFieldKeys;
import org.skillvoucher.backend.operations.TendIndexKey;
import org.skillvoucher.time.MachineTime;

/** The server process. */
public final class Application {
    /** Whether to end as soon as everything is up: to see whether it starts with these settings. */
    private static final String START_ONLY = "skillvoucher.start-only";

    private Application() {}

    /** Starts the engines that the settings ask for, then the server, and serves until the process is told to stop. */
    public static void main(String[] args) {
        if (TellOfLog.isAsked(args)) {
            System.exit(TellOfLog.tell(args, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Prepared prepared;
        // The settings are read once before any bean exists, because the beans need engines that run and keys that lie
        // ready.
        try (Environment environment =
                ApplicationContext.builder().args(args).build().getEnvironment().start()) {
            // Keys are made and wrapped before any is demanded, and without a database: a server may be running on it.
            Optional<Integer> tended = TendFieldKeys.tend(environment, out);
            if (tended.isPresent()) {
                System.exit(tended.get());
            }
            prepared = prepare(environment);
        } catch (StartRefused refused) {
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                    .println(refused.getMessage());
            System.exit(1);
            return;
        }
        Engines engines = prepared.engines();
        Runtime.getRuntime().addShutdownHook(new Thread(engines::closeAfterApplication, "engines-end"));
        if (prepared.checkBooks()) {
            System.exit(TellOfBooks.tell(args, engines, out));
        }
        if (prepared.changeIndexKey()) {
            System.exit(TendIndexKey.change(args, engines, out));
        }
        if (prepared.retire().isPresent()) {
            System.exit(TendFieldKeys.retire(prepared.retire().get(), args, engines, out));
        }
        ApplicationContext context = Micronaut.build(args)
                .mainClass(Application.class)
                .banner(false)
                .properties(engines.properties())
                .singletons(engines)
                .start();
        if (context.getProperty(START_ONLY, Boolean.class).orElse(false)) {
            // Not closed here: what ends the server when it is told to stop does it, on the same path.
            System.exit(0);
        }
    }

    private record Prepared(Engines engines, boolean checkBooks, boolean changeIndexKey, Optional<String> retire) {}

    private static Prepared prepare(Environment environment) {
        EngineSettings settings = EngineSettings.of(environment);
        settings.check();
        refuseToys(environment, settings.mode());
        KeyFiles.of(environment).check(new MachineTime()::now);
        boolean checkBooks =
                environment.getProperty(TellOfBooks.SETTING, Boolean.class).orElse(false);
        return new Prepared(
                Engines.start(settings),
                checkBooks,
                TendIndexKey.isAsked(environment),
                TendFieldKeys.toRetire(environment));
    }

    /** What lets a demonstration run has no place where money is real: a moved clock would pick another policy. */
    private static void refuseToys(Environment environment, Mode mode) {
        for (String toy : List.of("skillvoucher.demo", "skillvoucher.business-time.start")) {
            if (mode == Mode.PRODUCTION && environment.containsProperty(toy)) {
                throw new StartRefused("生产模式不能设置 " + toy + "。", "production does not take " + toy + ".");
            }
        }
    }
}
