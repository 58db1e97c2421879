package org.skillvoucher.backend.operations;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.PrintStream;
import org.skillvoucher.backend.embedded.Engines;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.refusal.Refused;

/** With {@code --check-books}: looks through the books, says what is wrong, and serves nobody. */
public final class TellOfBooks {
    /** The setting by which {@code backend/run --check-books} asks for it. */
    public static final String SETTING = "skillvoucher.check-books";

    private TellOfBooks() {}

    /**
     * The exit code: 0 where the books are in order, else 1. Of the server only its settings are read: nothing is migrated, no bean
     * begins its work, no port is opened.
     */
    public static int tell(String[] args, Engines engines, PrintStream out) {
        try (Environment settings = settings(args, engines);
                HikariDataSource database = database(settings)) {
            return tell(new CheckBooks(database), out);
        } catch (RuntimeException unreadable) {
            out.println("账目无法核对 The books could not be looked through: " + unreadable.getMessage());
            return 1;
        }
    }

    /** The settings of a server with these arguments on these engines. */
    static Environment settings(String[] args, Engines engines) {
        return ApplicationContext.builder()
                .args(args)
                .properties(engines.properties())
                .build()
                .getEnvironment()
                .start();
    }

    /** The database of these settings, as the application's user, by one connection. */
    static HikariDataSource database(Environment settings) {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(settings.getRequiredProperty("datasources.default.url", String.class));
        database.setUsername(settings.getRequiredProperty("datasources.default.username", String.class));
        database.setPassword(settings.getRequiredProperty("datasources.default.password", String.class));
        database.setMaximumPoolSize(1);
        return database;
    }

    static int tell(CheckBooks books, PrintStream out) {
        CheckBooks.Report report;
        try {
            report = books.check();
        } catch (Refused busy) {
            out.println("正在由另一个进程核对 Another one looks through the books now; try again later.");
            return 1;
        }
        for (CheckBooks.Check check : report.broken()) {
            out.println(check.name() + " (" + check.rows() + (check.rows() >= CheckBooks.ROWS_MAX ? "+" : "") + ")");
            check.first().forEach(row -> out.println("    " + row));
        }
        int broken = report.broken().size();
        out.println(
                broken == 0
                        ? "账目完好 The books are in order: " + report.checks().size() + " checks."
                        : "账目有误 THE BOOKS ARE NOT IN ORDER: " + broken + " of "
                                + report.checks().size() + " checks.");
        return broken == 0 ? 0 : 1;
    }
}
