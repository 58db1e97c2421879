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
    public static List<PolicySource> bundled() {
        List<PolicySource> sources = new ArrayList<>();
        try {
            for (URI place : IOUtils.getResources(PolicyFiles.class.getClassLoader(), BUNDLED)) {
                IOUtils.eachFile(place, BUNDLED, file -> readYaml(file, sources));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sources.isEmpty()) {
            throw new PolicyFileWrong(BUNDLED, "no policy file found");
        }
        sources.sort(Comparator.comparing(PolicySource::file));
        return sources;
    }

    /** The extension files of a directory, applied in the order of their names. */
    public static List<PolicySource> inDirectory(Path directory) {
        List<PolicySource> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.sorted().forEach(file -> readYaml(file, sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sources.size() > EXTENSIONS_MAX) {
            throw new PolicyFileWrong(directory.toString(), "more than " + EXTENSIONS_MAX + " extension files");
        }
        return sources;
    }

    private static void readYaml(Path file, List<PolicySource> sources) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".yaml")) {
            return;
        }
        try {
            if (Files.size(file) > PolicySource.BYTES_MAX) {
                throw new PolicyFileWrong(name, "larger than " + PolicySource.BYTES_MAX + " bytes");
            }
            sources.add(PolicySource.of(name, Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
