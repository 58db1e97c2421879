package org.skillvoucher.backend.leak;

import io.micronaut.context.ApplicationContext;
import io.micronaut.test.extensions.junit5.MicronautJunit5Extension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.store.FieldCipher;

/**
 * At the end of the run, whichever test classes ran in it, no secret stands in any table of the shared schema, in what was logged
 * since the first server started, or on the console; or the run fails and names table and column, or logger. Stands after
 * {@code @MicronautTest}, whose servers' keys open what the tests have sealed.
 */
public final class LeavesNoSecrets implements BeforeAllCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(LeavesNoSecrets.class);

    @Override
    public void beforeAll(ExtensionContext tests) {
        Watch watch = tests.getRoot().getStore(HERE).getOrComputeIfAbsent(Watch.class, _ -> new Watch(), Watch.class);
        ApplicationContext server = tests.getStore(ExtensionContext.Namespace.create(MicronautJunit5Extension.class))
                .get(ApplicationContext.class, ApplicationContext.class);
        if (server != null) {
            watch.ciphers.add(server.getBean(FieldCipher.class));
        }
    }

    /** Hears from the first server on; closed when the last test has ended. */
    private static final class Watch implements AutoCloseable {
        private final Heard heard = new Heard(TestEngines.FOLDER.resolve("heard.log"));
        private final List<FieldCipher> ciphers = new CopyOnWriteArrayList<>();

        @Override
        public void close() throws SQLException {
            Path lines = heard.end();
            try (Connection schema = TestEngines.shared().connectAsOwner()) {
                Secrets secrets = Secrets.ofThisRun();
                SealedColumns.tell(schema, ciphers, secrets);
                LeakSearch search = new LeakSearch(secrets);
                Set<String> found = new TreeSet<>(search.inTables(schema));
                found.addAll(search.inLines(lines));
                if (!found.isEmpty()) {
                    throw new AssertionError("secrets in the clear:\n" + String.join("\n", found));
                }
            }
        }
    }
}
