package org.skillvoucher.plan;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.io.IOUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

/** Finds the plan files of the build and makes the {@link Plans} at start: a wrong file must stop the start. */
@Factory
public final class PlanFiles {
    private static final String BUNDLED = "plans";

    @Context
    Plans plans(Regions regions) {
        return Plans.load(regions, bundled());
    }

    /** The plan files of the build, sorted by name. */
    public static List<SourceFile> bundled() {
        List<SourceFile> sources = new ArrayList<>();
        try {
            for (URI place : IOUtils.getResources(PlanFiles.class.getClassLoader(), BUNDLED)) {
                IOUtils.eachFile(place, BUNDLED, file -> read(file, sources));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sources.isEmpty()) {
            throw new FileWrong(BUNDLED, "no plan file found");
        }
        sources.sort(Comparator.comparing(SourceFile::file));
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
