package org.skillvoucher.catalogue;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** An officer makes a version of a list from a file, or opens the call for projects; it counts only once another publishes it. */
@Singleton
public final class ImportCatalogue {
    private static final int MOST_ERRORS_TOLD = 10;

    private final CatalogueVersions versions;
    private final WriteRows rows;
    private final SeeCatalogues see;
    private final Regions regions;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    ImportCatalogue(
            CatalogueVersions versions,
            WriteRows rows,
            SeeCatalogues see,
            Regions regions,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.versions = versions;
        this.rows = rows;
        this.see = see;
        this.regions = regions;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What a version is made with. {@code file} is CSV or XLSX; PROJECTS have none: making them opens the call (QZ-6). */
    public record Order(
            Id<CatalogueVersion> id,
            CatalogueKind kind,
            RegionCode region,
            LocalDate validFrom,
            String document,
            byte @Nullable [] file) {}

    /** What a file would change against the version in force on its first day, and what is wrong in it. */
    public record Preview(Map<RowChange.Kind, Integer> counts, List<RowChange> changes, List<RowError> errors) {
        public Preview {
            counts = Map.copyOf(counts);
            changes = List.copyOf(changes);
            errors = List.copyOf(errors);
        }
    }

    /**
     * Makes a draft with all rows of the file, or opens a call. Can answer REGION_UNKNOWN, NOT_YOURS, DATES_WRONG,
     * CATALOGUE_WRONG, CATALOGUE_FILE_WRONG, CATALOGUE_ROWS_WRONG (the first errors in the details), ID_USED_FOR_ANOTHER.
     */
    public CatalogueVersion make(Actor.Officer by, Order order) {
        check(by, order.kind(), order.region(), order.validFrom(), order.file());
        byte[] fingerprint = Fingerprint.of(
                order.kind(), order.region(), order.validFrom(), order.document(), (Object) order.file());
        List<Entry> entries = order.file() == null ? List.of() : right(order.kind(), order.file());
        return transactions.run(() -> {
            Optional<CatalogueVersion> before = versions.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            CatalogueVersion version = new CatalogueVersion(
                    order.id(),
                    order.kind(),
                    order.region(),
                    order.validFrom(),
                    order.document(),
                    order.file() == null ? CatalogueState.CALL : CatalogueState.DRAFT,
                    entries.size(),
                    0,
                    by.id(),
                    null,
                    fingerprint,
                    1,
                    machine.now());
            versions.save(version);
            rows.write(version.id(), version.kind(), entries);
            history.append(
                    SubjectKind.CATALOGUE,
                    version.id(),
                    1,
                    version.state() == CatalogueState.CALL ? "CALLED" : "MADE",
                    by,
                    Map.of("kind", order.kind(), "validFrom", order.validFrom(), "entries", entries.size()));
            return version;
        });
    }

    /** What {@link #make} would do with this file; writes nothing. Same refusals, but for wrong rows, which it lists. */
    public Preview preview(
            Actor.Officer by, CatalogueKind kind, RegionCode region, LocalDate validFrom, byte @Nullable [] file) {
        check(by, kind, region, validFrom, file);
        if (file == null) {
            throw new Refused(Refusal.CATALOGUE_WRONG, Map.of("field", "file")); // a call has nothing to compare
        }
        EntryReader.Outcome read = EntryReader.read(kind, CatalogueFile.lines(file));
        List<Entry> before = see.inForce(kind, region, validFrom).map(rows::all).orElse(List.of());
        List<RowChange> changes = changes(kind, before, read.entries());
        Map<RowChange.Kind, Integer> counts = new EnumMap<>(RowChange.Kind.class);
        changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return new Preview(counts, changes, read.errors());
    }

    private void check(
            Actor.Officer by, CatalogueKind kind, RegionCode region, LocalDate validFrom, byte @Nullable [] file) {
        regions.require(region);
        by.mustSee(region);
        Dates.mustBeSane(validFrom);
        if ((kind == CatalogueKind.PROJECTS) != (file == null)) {
            throw new Refused(Refusal.CATALOGUE_WRONG, Map.of("field", "file"));
        }
    }

    private static List<Entry> right(CatalogueKind kind, byte[] file) {
        EntryReader.Outcome read = EntryReader.read(kind, CatalogueFile.lines(file));
        if (!read.errors().isEmpty()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("errors", read.errors().size());
            read.errors().stream()
                    .limit(MOST_ERRORS_TOLD)
                    .forEach(error -> details.put(
                            "row %d, %s".formatted(error.row(), error.column()), error.zh() + " / " + error.en()));
            throw new Refused(Refusal.CATALOGUE_ROWS_WRONG, details);
        }
        return read.entries();
    }

    private static List<RowChange> changes(CatalogueKind kind, List<Entry> before, List<Entry> after) {
        Map<String, Entry> old = new LinkedHashMap<>();
        before.forEach(entry -> old.put(entry.key(), entry));
        Set<String> kept = new HashSet<>();
        List<RowChange> changes = new ArrayList<>();
        for (Entry entry : after) {
            kept.add(entry.key());
            changes.add(change(kind, Optional.ofNullable(old.get(entry.key())), entry));
        }
        for (Entry entry : before) {
            if (!kept.contains(entry.key())) {
                changes.add(new RowChange(RowChange.Kind.REMOVED, entry.key(), entry.name(), List.of()));
            }
        }
        return changes;
    }

    private static RowChange change(CatalogueKind kind, Optional<Entry> before, Entry after) {
        if (before.isEmpty()) {
            return new RowChange(RowChange.Kind.ADDED, after.key(), after.name(), List.of());
        }
        Map<String, String> was = WriteRows.cells(kind, before.get());
        List<RowChange.Field> fields = WriteRows.cells(kind, after).entrySet().stream()
                .filter(cell -> !cell.getValue().equals(was.get(cell.getKey())))
                .map(cell -> new RowChange.Field(cell.getKey(), was.getOrDefault(cell.getKey(), ""), cell.getValue()))
                .toList();
        return new RowChange(
                fields.isEmpty() ? RowChange.Kind.SAME : RowChange.Kind.CHANGED, after.key(), after.name(), fields);
    }
}
