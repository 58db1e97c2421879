package org.skillvoucher.backend.leak;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** All that is logged by any logger and printed on the console from now on, in one file; an entry of a log begins with its logger. */
final class Heard implements AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final PrintStream before;
    private final PrintStream errorsBefore;
    private final Tap tap = new Tap();

    Heard(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            out = new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        tap.setContext(loggers);
        tap.start();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(tap);
        before = System.out;
        errorsBefore = System.err;
        System.setOut(new PrintStream(new Tee(before), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Tee(errorsBefore), true, StandardCharsets.UTF_8));
    }

    /** Hears no more, and gives the file. */
    Path end() {
        close();
        return file;
    }

    @Override
    public void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .detachAppender(tap);
        tap.stop();
        System.setOut(before);
        System.setErr(errorsBefore);
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears the loggers. */
    private final class Tap extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String cause =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            String line = "[" + event.getLoggerName() + "] " + event.getFormattedMessage() + " "
                    + event.getMDCPropertyMap() + " " + cause.replace('\n', ' ') + "\n";
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            write(bytes, 0, bytes.length);
        }
    }

    /** Hears the console. */
    private final class Tee extends OutputStream {
        private final PrintStream to;

        private Tee(PrintStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) {
            to.write(one);
            Heard.this.write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            to.write(bytes, from, length);
            Heard.this.write(bytes, from, length);
        }

        @Override
        public void flush() {
            to.flush();
        }
    }
}
