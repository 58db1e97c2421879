package org.skillvoucher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogTest {
    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void an_entry_is_one_line_whatever_it_is_told(String format) throws JoranException {
        String printed = print(format, "first\r\n2026-01-01 INFO forged", new IllegalStateException("a\nb"));

        assertThat(printed.lines()).hasSize(1);
        assertThat(printed).contains("forged").contains("IllegalStateException");
        assertThat(printed.startsWith("{\"@timestamp\"")).isEqualTo(format.equals("json"));
    }

    private static String print(String format, String message, Exception cause) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogTest.class.getResource("/logback.xml")));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender("console");
        ILoggingEvent event = new LoggingEvent("test", root, Level.WARN, message, cause, null);
        byte[] printed = appender.getEncoder().encode(event);
        context.stop();
        return new String(printed, StandardCharsets.UTF_8);
    }
}
