package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.catalogue.OccupationCode;

/**
 * The occupations and levels that are subsidised (补贴目录清单, QZ-5c). For now one bundled SAMPLE of public codes;
 * published, dated versions per region come with catalogue management (QZ-17).
 */
@Singleton
public final class Catalogue {
    private static final String SAMPLE = "/catalogues/sample-occupations.csv";

    private final List<Entry> entries;

    /** Reads the bundled sample. */
    public Catalogue() {
        this.entries = read();
    }

    /**
     * One occupation at one level: codes differ between editions of the dictionary, so the edition stands beside the
     * code. Level 1 is the highest, 5 the lowest, 0 a special-ability certificate without level. Hours are class hours.
     */
    public record Entry(
            int edition, OccupationCode code, String name, int level, int minimumHours, CertificateKind kind) {}

    public boolean contains(OccupationCode code, int level) {
        return entry(code, level).isPresent();
    }

    public Optional<Entry> entry(OccupationCode code, int level) {
        return entries.stream()
                .filter(entry -> entry.code().equals(code) && entry.level() == level)
                .findFirst();
    }

    /** The Chinese name of the occupation; empty where it is not on the list. */
    public Optional<String> nameOf(OccupationCode code) {
        return entries.stream()
                .filter(entry -> entry.code().equals(code))
                .map(Entry::name)
                .findFirst();
    }

    /** All entries, by code, then from the lowest level up. */
    public List<Entry> entries() {
        return entries;
    }

    private static List<Entry> read() {
        try (InputStream list = Objects.requireNonNull(Catalogue.class.getResourceAsStream(SAMPLE), SAMPLE)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("edition,"))
                    .map(line -> entry(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String[] cells) {
        return new Entry(
                Integer.parseInt(cells[0]),
                OccupationCode.of(cells[1]),
                cells[2],
                Integer.parseInt(cells[3]),
                Integer.parseInt(cells[4]),
                CertificateKind.valueOf(cells[5]));
    }
}
