package org.skillvoucher.catalogue;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/** Looks up what a published list says on a day, and shows versions and their rows. */
@Singleton
public final class SeeCatalogues {
    private static final int REMEMBERED = 10_000;

    /** The most versions that are looked through for one project: calls of several years in three places. */
    private static final int MOST_VERSIONS = 200;

    private final CatalogueVersions versions;
    private final WriteRows rows;
    // Rows of a published version never change, so nothing here grows old.
    private final Map<Place, Optional<Entry>> remembered = new LastUsed<>(REMEMBERED);

    SeeCatalogues(CatalogueVersions versions, WriteRows rows) {
        this.versions = versions;
        this.rows = rows;
    }

    private record Place(Id<CatalogueVersion> version, String key) {}

    /** The subsidy catalogue (QZ-5c, XC-6) for one occupation at one level. */
    public Listing<Entry.Occupation> occupation(RegionCode region, LocalDate day, OccupationCode code, int level) {
        return look(CatalogueKind.OCCUPATIONS, region, day, Entry.Occupation.key(code, level), Entry.Occupation.class);
    }

    /** Whether the state has newly published this occupation by that day (XC-6). */
    public Listing<Entry.StateOccupation> stateOccupation(RegionCode region, LocalDate day, OccupationCode code) {
        Listing<Entry.StateOccupation> found =
                look(CatalogueKind.STATE_OCCUPATIONS, region, day, code.text(), Entry.StateOccupation.class);
        return found instanceof Listing.Listed<Entry.StateOccupation> listed
                        && listed.entry().publishedOn().isAfter(day)
                ? new Listing.NotListed<>(listed.version())
                : found;
    }

    /** The project catalogue (QZ-6): a later call adds projects and drops none. */
    public Listing<Entry.Project> project(RegionCode region, LocalDate day, String code) {
        return look(CatalogueKind.PROJECTS, region, day, code, Entry.Project.class);
    }

    /** The list of training institutions (XC-6, QJ-4a). */
    public Listing<Entry.Organisation> institution(RegionCode region, LocalDate day, String creditCode) {
        return look(CatalogueKind.INSTITUTIONS, region, day, creditCode, Entry.Organisation.class);
    }

    /** Those of these credit codes that are on the list of training institutions, by code. */
    public Map<String, Entry.Organisation> institutions(
            RegionCode region, LocalDate day, Collection<String> creditCodes) {
        return inForce(CatalogueKind.INSTITUTIONS, region, day)
                .map(version -> find(version, creditCodes))
                .orElse(Map.of())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, listed -> (Entry.Organisation) listed.getValue()));
    }

    /** The list of assessment organisations (XC-6). */
    public Listing<Entry.Organisation> assessor(RegionCode region, LocalDate day, String creditCode) {
        return look(CatalogueKind.ASSESSORS, region, day, creditCode, Entry.Organisation.class);
    }

    /** The list of enterprises hit by trade friction (QZ-10a). */
    public Listing<Entry.Organisation> tradeFriction(RegionCode region, LocalDate day, String creditCode) {
        return look(CatalogueKind.TRADE_FRICTION, region, day, creditCode, Entry.Organisation.class);
    }

    /** The list of key and distressed enterprises (QJ-1b). */
    public Listing<Entry.Organisation> keyEnterprise(RegionCode region, LocalDate day, String creditCode) {
        return look(CatalogueKind.KEY_ENTERPRISES, region, day, creditCode, Entry.Organisation.class);
    }

    /** A reference standard (XC-7, QZ-10b); {@code key} may be blank. */
    public Listing<Entry.Standard> standard(RegionCode region, LocalDate day, String name, String key) {
        return look(CatalogueKind.STANDARDS, region, day, Entry.Standard.key(name, key), Entry.Standard.class);
    }

    /** The name of the occupation or project as the list in force has it, else {@code otherwise}. */
    public String nameOf(RegionCode region, LocalDate day, String occupationCode, int level, String otherwise) {
        if (!OccupationCode.isOne(occupationCode)) {
            return project(region, day, occupationCode) instanceof Listing.Listed<Entry.Project> listed
                    ? listed.entry().name()
                    : otherwise;
        }
        return occupation(region, day, OccupationCode.of(occupationCode), level)
                        instanceof Listing.Listed<Entry.Occupation> listed
                ? listed.entry().name()
                : otherwise;
    }

    /** The version that counts: published, of the region or else the nearest place above it, with the last first day up to this. */
    Optional<CatalogueVersion> inForce(CatalogueKind kind, RegionCode region, LocalDate day) {
        RegionCode up = region.parent();
        return versions.inForce(kind, region.digits(), up.digits(), up.parent().digits(), day);
    }

    /** The versions in which something is looked up, the nearest and newest first: all calls for projects, else one version. */
    private List<CatalogueVersion> counting(CatalogueKind kind, RegionCode region, LocalDate day) {
        if (kind != CatalogueKind.PROJECTS) {
            return inForce(kind, region, day).stream().toList();
        }
        RegionCode up = region.parent();
        return versions.upTo(kind, region.digits(), up.digits(), up.parent().digits(), day, MOST_VERSIONS);
    }

    /**
     * Rows of the version in force, for projects of all calls, the oldest first, so that a later call only adds at the end;
     * after row {@code after}, numbered through all versions. None where nothing is published.
     */
    public List<Shown> published(CatalogueKind kind, RegionCode region, LocalDate day, int after, int size) {
        List<CatalogueVersion> oldestFirst = counting(kind, region, day).stream()
                .sorted(Comparator.comparing(CatalogueVersion::validFrom)
                        .thenComparing(version -> version.region().digits()))
                .toList();
        List<Shown> shown = new ArrayList<>();
        int before = 0;
        for (CatalogueVersion version : oldestFirst) {
            if (shown.size() < size && after < before + version.entryCount()) {
                int offset = before;
                shown(version, Math.max(0, after - offset), size - shown.size())
                        .forEach(row -> shown.add(row.behind(offset)));
            }
            before += version.entryCount();
        }
        return shown;
    }

    /** One row as people read it: its number in the version, or in the list of all, and its cells by column. */
    public record Shown(Id<CatalogueVersion> version, int seq, String name, Map<String, String> cells) {
        private Shown behind(int others) {
            return new Shown(version, others + seq, name, cells);
        }
    }

    /** Can answer NOT_FOUND; NOT_YOURS for what is not published and outside the officer's region. */
    public CatalogueVersion see(Actor by, Id<CatalogueVersion> id) {
        CatalogueVersion version =
                versions.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("catalogue", id)));
        boolean open = version.state() == CatalogueState.PUBLISHED || version.state() == CatalogueState.CALL;
        if (!open) {
            by.mustSee(null, null, version.region());
        }
        return version;
    }

    /** Versions of an officer's region by id after {@code after}; for an institution the calls that are open. */
    public List<CatalogueVersion> list(
            Actor by,
            @Nullable CatalogueKind kind,
            Optional<RegionCode> within,
            @Nullable CatalogueState state,
            Id<?> after,
            int size) {
        return switch (by) {
            case Actor.Officer officer -> {
                RegionCode place = within.orElse(officer.region());
                officer.mustSee(place);
                yield versions.pageWithin(place.prefix() + "%", kind, state, after, size);
            }
            case Actor.Staff _ -> versions.openCalls(kind, after, size);
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }

    /** Rows of a version in their order, after row {@code after}. Can answer NOT_FOUND, NOT_YOURS. */
    public List<Shown> entries(Actor by, Id<CatalogueVersion> id, int after, int size) {
        return shown(see(by, id), after, size);
    }

    /** A whole version as the CSV that would import it again. Can answer NOT_FOUND, NOT_YOURS. */
    public String csv(Actor by, Id<CatalogueVersion> id) {
        CatalogueVersion version = see(by, id);
        StringWriter text = new StringWriter();
        List<String> columns = version.kind().columns().stream()
                .map(CatalogueKind.Column::name)
                .toList();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            rows.all(version)
                    .forEach(entry -> csv.writeRecord(WriteRows.cells(version.kind(), entry).values().stream()
                            .map(CatalogueFile::written)
                            .toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private List<Shown> shown(CatalogueVersion version, int after, int size) {
        int seq = after;
        List<Shown> shown = new ArrayList<>();
        for (Entry entry : rows.page(version, after, size)) {
            seq++;
            shown.add(new Shown(version.id(), seq, entry.name(), WriteRows.cells(version.kind(), entry)));
        }
        return shown;
    }

    private <T extends Entry> Listing<T> look(
            CatalogueKind kind, RegionCode region, LocalDate day, String key, Class<T> type) {
        List<CatalogueVersion> newestFirst = counting(kind, region, day);
        if (newestFirst.isEmpty()) {
            return new Listing.NotPublished<>();
        }
        for (CatalogueVersion version : newestFirst) {
            Optional<Entry> found = find(version, key);
            if (found.isPresent()) {
                return new Listing.Listed<>(version.id(), type.cast(found.get()));
            }
        }
        return new Listing.NotListed<>(newestFirst.getFirst().id());
    }

    /** Several rows at once, by key; those that are not remembered are read together. */
    private Map<String, Entry> find(CatalogueVersion version, Collection<String> keys) {
        Map<String, Entry> found = new HashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        synchronized (remembered) {
            for (String key : keys) {
                Optional<Entry> known = remembered.get(new Place(version.id(), key));
                if (known == null) {
                    unknown.add(key);
                } else {
                    known.ifPresent(entry -> found.put(key, entry));
                }
            }
        }
        rows.find(version, unknown).forEach(entry -> found.put(entry.key(), entry));
        synchronized (remembered) {
            unknown.forEach(key -> remembered.put(new Place(version.id(), key), Optional.ofNullable(found.get(key))));
        }
        return found;
    }

    private Optional<Entry> find(CatalogueVersion version, String key) {
        Place place = new Place(version.id(), key);
        synchronized (remembered) {
            Optional<Entry> known = remembered.get(place);
            if (known != null) {
                return known;
            }
        }
        Optional<Entry> found = rows.find(version, key);
        synchronized (remembered) {
            remembered.put(place, found);
        }
        return found;
    }
}
