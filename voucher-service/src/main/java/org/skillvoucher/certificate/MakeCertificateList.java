package org.skillvoucher.certificate;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.CatalogueFile;
import org.skillvoucher.catalogue.RowError;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.ManyRows;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** An officer makes a list of certificates from a file; it counts only once another publishes it. */
@Singleton
public final class MakeCertificateList {
    private static final int MOST_ERRORS_TOLD = 10;
    private static final int STEP = 1000;

    private final CertificateLists lists;
    private final ManyRows many;
    private final NumberIndex index;
    private final FieldCipher cipher;
    private final Regions regions;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    MakeCertificateList(
            CertificateLists lists,
            ManyRows many,
            NumberIndex index,
            FieldCipher cipher,
            Regions regions,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.lists = lists;
        this.many = many;
        this.index = index;
        this.cipher = cipher;
        this.regions = regions;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What a list is made with; the file is CSV in UTF-8 or GB18030, or XLSX. */
    public record Order(Id<CertificateList> id, RegionCode region, LocalDate listDate, String document, byte[] file) {
        @Override
        public String toString() {
            return "Order[" + id + ", " + listDate + "]";
        }
    }

    /** How many certificates a file has, how many of them are withdrawn, and what is wrong in it. */
    public record Preview(int certificates, int withdrawn, List<RowError> errors) {
        public Preview {
            errors = List.copyOf(errors);
        }
    }

    /** What {@link #make} would do with this file; writes nothing. Same refusals, but for wrong rows, which it lists. */
    public Preview preview(Actor.Officer by, RegionCode region, LocalDate listDate, byte[] file) {
        check(by, region, listDate);
        CertificateListReader.Outcome read = CertificateListReader.read(CatalogueFile.lines(file), listDate);
        int withdrawn = Math.toIntExact(read.certificates().stream()
                .filter(ListedCertificate::withdrawn)
                .count());
        return new Preview(read.certificates().size(), withdrawn, read.errors());
    }

    /**
     * Makes a draft with all rows of the file. Can answer REGION_UNKNOWN, NOT_YOURS, DATES_WRONG, CATALOGUE_FILE_WRONG,
     * CATALOGUE_ROWS_WRONG (the first errors in the details), ID_USED_FOR_ANOTHER.
     */
    public CertificateList make(Actor.Officer by, Order order) {
        check(by, order.region(), order.listDate());
        byte[] fingerprint = Fingerprint.of(order.region(), order.listDate(), order.document(), order.file());
        List<ListedCertificate> all = right(order);
        return transactions.run(() -> {
            Optional<CertificateList> before = lists.findById(order.id());
            if (before.isPresent()) {
                by.mustSee(before.get().region());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            CertificateList list = new CertificateList(
                    order.id(),
                    order.region(),
                    order.listDate(),
                    order.document(),
                    CertificateListState.DRAFT,
                    all.size(),
                    by.id(),
                    null,
                    fingerprint,
                    1,
                    machine.now());
            lists.save(list);
            for (int from = 0; from < all.size(); from += STEP) {
                many.write(
                        "INSERT INTO certificate_list_row (list_id, row_no, kind, number_index, issuer_index, id_index,"
                                + " id_sealed, name_index, occupation_code, level, issued_on, withdrawn)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        all.subList(from, Math.min(from + STEP, all.size())).stream()
                                .map(one -> row(list.id(), one))
                                .toList(),
                        MakeCertificateList::values);
            }
            history.append(
                    SubjectKind.CERTIFICATE_LIST,
                    list.id(),
                    1,
                    "Made",
                    by,
                    Map.of("listDate", order.listDate(), "entries", all.size()));
            return list;
        });
    }

    private void check(Actor.Officer by, RegionCode region, LocalDate listDate) {
        regions.require(region);
        by.mustSee(region);
        Dates.mustBeSane(listDate);
    }

    private static List<ListedCertificate> right(Order order) {
        CertificateListReader.Outcome read =
                CertificateListReader.read(CatalogueFile.lines(order.file()), order.listDate());
        if (!read.errors().isEmpty()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("errors", read.errors().size());
            read.errors().stream()
                    .limit(MOST_ERRORS_TOLD)
                    .forEach(error -> details.put(
                            "row %d, %s".formatted(error.row(), error.column()), error.zh() + " / " + error.en()));
            throw new Refused(Refusal.CATALOGUE_ROWS_WRONG, details);
        }
        return read.certificates();
    }

    private ListRow row(Id<CertificateList> list, ListedCertificate one) {
        return new ListRow(
                list,
                one.row(),
                one.number().kind(),
                index.of(one.number()),
                index.ofIssuer(one.number().kind(), one.issuer()),
                index.ofHolder(one.holder()),
                cipher.seal(
                        "certificate_list_row",
                        "id_sealed",
                        Id.derived("row " + one.row(), list),
                        one.holder().text()),
                index.ofName(one.name()),
                one.occupationCode(),
                one.level(),
                one.issuedOn(),
                one.withdrawn());
    }

    private static @Nullable Object[] values(ListRow row) {
        return new @Nullable Object[] {
            row.listId(),
            row.rowNo(),
            row.kind(),
            row.numberIndex(),
            row.issuerIndex(),
            row.idIndex(),
            row.idSealed(),
            row.nameIndex(),
            row.occupationCode(),
            row.level(),
            row.issuedOn(),
            row.withdrawn()
        };
    }
}
