package org.skillvoucher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.access.FirstAdministrator;
import org.skillvoucher.backend.keys.KeyFiles;
import org.slf4j.LoggerFactory;

/** Whoever starts for the first time is told how to get in. */
class FirstStartTest {
    @TempDir
    Path keys;

    @Test
    void the_first_start_says_the_login_and_where_its_password_lies_and_never_the_password() throws Exception {
        try (TestSchema schema = TestEngines.shared().scratch()) {
            List<String> first = toldAtStart(schema);

            Path file = keys.resolve(KeyFiles.ADMINISTRATOR);
            assertThat(first)
                    .filteredOn(line -> line.contains(file.toAbsolutePath().toString()))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(FirstAdministrator.LOGIN));
            String password = Files.readString(file).strip();
            assertThat(password).isNotEmpty();
            assertThat(first).noneMatch(line -> line.contains(password));
            assertThat(toldAtStart(schema))
                    .as("the next start")
                    .noneMatch(line -> line.contains(KeyFiles.ADMINISTRATOR));
        }
    }

    private List<String> toldAtStart(TestSchema schema) {
        Logger logger = (Logger) LoggerFactory.getLogger(FirstAdministrator.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        logger.addAppender(told);
        Map<String, Object> settings = new HashMap<>(TestEngines.shared().properties());
        settings.putAll(schema.properties());
        settings.put("skillvoucher.keys.directory", keys.toString());
        settings.put("skillvoucher.jobs.enabled", "false");
        try (ApplicationContext server =
                new ServerTestContext().properties(settings).start()) {
            assertThat(server.getBean(FirstAdministrator.class).password()).isPresent();
        } finally {
            logger.detachAppender(told);
        }
        return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
