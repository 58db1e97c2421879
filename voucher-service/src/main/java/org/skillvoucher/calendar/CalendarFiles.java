package org.skillvoucher.calendar;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.io.IOUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skillvoucher.yaml.SourceFile;

/** Finds the years' files of the build. Made at start: a wrong file must stop the start. */
@Factory
public final class CalendarFiles {
    private static final String BUNDLED = "calendars";

    @Context
    WorkCalendar calendar() {
        return WorkCalendar.of(bundled());
    }

    /** The files of the build. */
    public static List<SourceFile> bundled() {
        List<SourceFile> sources = new ArrayList<>();
        try {
            for (URI place : IOUtils.getResources(CalendarFiles.class.getClassLoader(), BUNDLED)) {
                IOUtils.eachFile(place, BUNDLED, file -> read(file, sources));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static void read(Path file, List<SourceFile> sources) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".yaml")) {
            return;
        }
        try {
            sources.add(SourceFile.of(name, Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
