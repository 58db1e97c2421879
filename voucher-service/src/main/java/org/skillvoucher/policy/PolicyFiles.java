package org.skillvoucher.policy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.io.IOUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

/** Finds the policy files of the build and the extension files of the installation, and makes the {@link Policies} at start. */
@Factory
public final class PolicyFiles {
    private static final String BUNDLED = "policies";
    private static final int EXTENSIONS_MAX = 200;

    /** Made at start, not at first use: a wrong file must stop the start. No directory configured is no extension. */
    @Context
    Policies policies(Regions regions, @Value("${skillvoucher.policy.extensions:}") String directory) {
        return Policies.load(regions, bundled(), directory.isBlank() ? List.of() : inDirectory(Path.of(directory)));
    }

    /** The policy files of the build, sorted by name. */
    public static List<SourceFile> bundled() {
        List<SourceFile> sources = new ArrayList<>();
        try {
            for (URI place : IOUtils.getResources(PolicyFiles.class.getClassLoader(), BUNDLED)) {
                IOUtils.eachFile(place, BUNDLED, file -> readYaml(file, sources));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sources.isEmpty()) {
            throw new FileWrong(BUNDLED, "no policy file found");
        }
        sources.sort(Comparator.comparing(SourceFile::file));
        return sources;
    }

    /** The extension files of a directory, applied in the order of their names. */
    public static List<SourceFile> inDirectory(Path directory) {
        List<SourceFile> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.sorted().forEach(file -> readYaml(file, sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sources.size() > EXTENSIONS_MAX) {
            throw new FileWrong(directory.toString(), "more than " + EXTENSIONS_MAX + " extension files");
        }
        return sources;
    }

    private static void readYaml(Path file, List<SourceFile> sources) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".yaml")) {
            return;
        }
        try {
            if (Files.size(file) > SourceFile.BYTES_MAX) {
                throw new FileWrong(name, "larger than " + SourceFile.BYTES_MAX + " bytes");
            }
            sources.add(SourceFile.of(name, Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
