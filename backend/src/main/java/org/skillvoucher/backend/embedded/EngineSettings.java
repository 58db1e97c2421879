package org.skillvoucher.backend.embedded;

import io.micronaut.core.value.PropertyResolver;
import java.nio.file.Path;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;

/**
 * Which engines run as children of this process, and the two folders they live in: one of data, one of unpacked programs. What is
 * durable survives the machine's end and not only the process's: only tests, whose data nobody wants back, do without.
 */
public record EngineSettings(
        Mode mode, boolean embeddedDatabase, boolean embeddedRedis, Path data, Path programs, boolean durable) {
    public EngineSettings {
        data = data.toAbsolutePath().normalize();
        programs = programs.toAbsolutePath().normalize();
    }

    /** Durable ones. */
    public EngineSettings(Mode mode, boolean embeddedDatabase, boolean embeddedRedis, Path data, Path programs) {
        this(mode, embeddedDatabase, embeddedRedis, data, programs, true);
    }

    /** Reads {@code skillvoucher.mode}, {@code skillvoucher.data} and {@code skillvoucher.engines.*}. */
    public static EngineSettings of(PropertyResolver settings) {
        Path data = Path.of(settings.getProperty("skillvoucher.data", String.class, "./data"));
        return new EngineSettings(
                Mode.of(settings.getProperty("skillvoucher.mode", String.class, "standalone")),
                embedded(settings, "skillvoucher.engines.database"),
                embedded(settings, "skillvoucher.engines.redis"),
                data,
                data.resolve("programs"));
    }

    /** Refuses embedded engines in production: they have no replica, no backup and no operator. */
    public void check() {
        if (mode == Mode.PRODUCTION && (embeddedDatabase || embeddedRedis)) {
            throw new StartRefused(
                    "生产模式不能使用内置的数据库或 Redis，请设置 skillvoucher.engines.database=external 和 skillvoucher.engines.redis=external。",
                    "production does not run on embedded engines; set skillvoucher.engines.database=external and skillvoucher.engines.redis=external.");
        }
    }

    private static boolean embedded(PropertyResolver settings, String name) {
        return switch (settings.getProperty(name, String.class, "embedded")) {
            case "embedded" -> true;
            case "external" -> false;
            default ->
                throw new StartRefused(name + " 只能是 embedded 或 external。", name + " is either embedded or external.");
        };
    }
}
