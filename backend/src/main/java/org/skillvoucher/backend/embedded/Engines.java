package org.skillvoucher.backend.embedded;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers that this process runs for itself, from their start to their end. While they run, the data folder is locked, so
 * that no second process touches it; the lock ends with the process, however it ends.
 */
public final class Engines implements AutoCloseable {
    /** Longer than the server's own grace period, after which the engines end in any case. */
    private static final Duration APPLICATION_GRACE = Duration.ofSeconds(40);

    private final @Nullable FolderLock lock;
    private final @Nullable DatabaseEngine database;
    private final @Nullable RedisEngine redis;
    private volatile @Nullable ApplicationContext application;

    private Engines(@Nullable FolderLock lock, @Nullable DatabaseEngine database, @Nullable RedisEngine redis) {
        this.lock = lock;
        this.database = database;
        this.redis = redis;
    }

    /** Starts what the settings call embedded; returns when it answers. What a killed process left running is stopped first. */
    public static Engines start(EngineSettings settings) {
        if (!settings.embeddedDatabase() && !settings.embeddedRedis()) {
            return new Engines(null, null, null);
        }
        FolderLock lock = FolderLock.take(settings.data());
        DatabaseEngine database = null;
        try {
            Programs programs = new Programs(settings.programs());
            Passwords passwords = new Passwords(settings.data().resolve("keys"));
            if (settings.embeddedDatabase()) {
                database = DatabaseEngine.start(settings.data(), programs, passwords, settings.durable());
            }
            RedisEngine redis =
                    settings.embeddedRedis() ? RedisEngine.start(settings.data(), programs, passwords) : null;
            return new Engines(lock, database, redis);
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            lock.close();
            throw e;
        }
    }

    /** The settings by which the application finds these engines; they go before all other sources. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        if (database != null) {
            properties.putAll(database.properties());
        }
        if (redis != null) {
            properties.put("redis.uri", redis.uri());
        }
        return properties;
    }

    /** The embedded database; an error where the database is external. */
    public DatabaseEngine database() {
        if (database == null) {
            throw new IllegalStateException("the database is external");
        }
        return database;
    }

    /** The embedded Redis; an error where Redis is external. */
    public RedisEngine redis() {
        if (redis == null) {
            throw new IllegalStateException("Redis is external");
        }
        return redis;
    }

    /** From now on {@link #closeAfterApplication} waits for this context. */
    void serve(ApplicationContext context) {
        application = context;
    }

    /** For the JVM's shutdown, where all hooks run at once: lets the application finish its requests, then ends the engines. */
    public void closeAfterApplication() {
        ApplicationContext served = application;
        long deadline = System.nanoTime() + APPLICATION_GRACE.toNanos();
        while (served != null && served.isRunning() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
    }

    /** For tests: gives up the folder without stopping anything, as a kill -9 of this process would. */
    void abandon() {
        if (lock != null) {
            lock.close();
        }
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
        if (database != null) {
            database.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
