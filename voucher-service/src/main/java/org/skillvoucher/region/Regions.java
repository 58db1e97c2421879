package org.skillvoucher.region;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** The places that exist, by their GB/T 2260 code: the list {@code regions.csv} of one stated date. */
@Singleton
public final class Regions {
    private static final String LIST = "/regions.csv";

    private final Map<RegionCode, String> names;

    /** Reads the bundled list. */
    public Regions() {
        this.names = read();
    }

    /** This code, if the place exists; else {@link Refusal#REGION_UNKNOWN}. */
    public RegionCode require(RegionCode region) {
        if (!exists(region)) {
            throw new Refused(Refusal.REGION_UNKNOWN, Map.of("region", region.digits()));
        }
        return region;
    }

    public boolean exists(RegionCode region) {
        return names.containsKey(region);
    }

    /** The Chinese name of the place itself, without the places above it; unknown is {@link Refusal#REGION_UNKNOWN}. */
    public String nameOf(RegionCode region) {
        return Objects.requireNonNull(names.get(require(region)));
    }

    private static Map<RegionCode, String> read() {
        try (InputStream list = Objects.requireNonNull(Regions.class.getResourceAsStream(LIST), LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("code,"))
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.toUnmodifiableMap(cells -> RegionCode.of(cells[0]), cells -> cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
