package org.skillvoucher.statistics;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;

/** What everybody may know of the money: its use by place, source and year (六-19 of 衢市人社发〔2019〕141号, 二(三)3 of 许政办〔2019〕20号). */
@Singleton
public class PublishFunds {
    private static final int ROWS_MAX = 2000;

    private static final String USE = """
            SELECT f.region, f.source, f.budget_year,
              SUM(CASE a.kind WHEN 'TREASURY' THEN a.debits_fen ELSE 0 END),
              SUM(CASE a.kind WHEN 'FUND' THEN a.reserved_fen ELSE 0 END),
              SUM(CASE a.kind WHEN 'CLEARING' THEN a.credits_fen - a.debits_fen ELSE 0 END),
              SUM(CASE a.kind WHEN 'PAID' THEN a.credits_fen - a.debits_fen ELSE 0 END),
              SUM(CASE a.kind WHEN 'RECEIVABLE' THEN a.credits_fen - a.debits_fen ELSE 0 END)
            FROM fund f JOIN ledger_account a ON a.fund_id = f.id
            WHERE f.region LIKE ?
            GROUP BY f.region, f.source, f.budget_year
            ORDER BY f.budget_year DESC, f.region, f.source LIMIT ?
            """;

    // Anybody may ask for any place: one without a fund of its own does not cost a year of all others.
    private static final String ANY = "SELECT id FROM fund WHERE region LIKE ? LIMIT 1";

    // What happened is dated with the business day of its history entry, as the monthly report counts it.
    private static final String MONTHS = """
            SELECT DATE_FORMAT(x.day, '%%Y-%%m') AS month, f.name, f.region, f.source,
              SUM(CASE x.event WHEN 'Released' THEN x.fen ELSE 0 END),
              SUM(CASE WHEN x.event IN ('Accepted', 'PaidAfterAll', 'KeptBack') THEN x.fen ELSE 0 END),
              SUM(CASE WHEN x.event IN ('Cancelled', 'TakenBack', 'Reduced') THEN x.fen ELSE 0 END),
              SUM(CASE WHEN x.event IN ('Settled', 'Returned') THEN x.fen ELSE 0 END),
              SUM(CASE WHEN x.event IN ('Accepted', 'PaidAfterAll') THEN 1 ELSE 0 END)
            FROM (
              SELECT e.event, e.business_day AS day, %s AS fen, y.fund_id
                FROM history_entry e JOIN subsidy y ON y.id = e.subject_id
                %s
                WHERE e.subject_kind = 'SUBSIDY' AND e.business_day BETWEEN ? AND ?
                  AND e.event IN ('Released', 'Cancelled', 'TakenBack', 'Reduced')
              UNION ALL
              SELECT e.event, e.business_day, i.amount_fen, y.fund_id
                FROM history_entry e JOIN payment_item i ON i.id = e.subject_id JOIN subsidy y ON y.id = i.subsidy_id
                WHERE e.subject_kind = 'PAYMENT_ITEM' AND e.business_day BETWEEN ? AND ?
                  AND e.event IN ('Accepted', 'PaidAfterAll', 'Returned')
              UNION ALL
              SELECT e.event, e.business_day, r.amount_fen, r.fund_id
                FROM history_entry e JOIN recovery r ON r.id = e.subject_id
                WHERE e.subject_kind = 'RECOVERY' AND e.business_day BETWEEN ? AND ?
                  AND e.event = 'Settled' AND r.state = 'SETTLED'
              UNION ALL
              SELECT 'KeptBack', e.business_day, r.amount_fen, r.fund_id
                FROM history_entry e JOIN recovery r ON r.id = e.subject_id
                WHERE e.subject_kind = 'RECOVERY' AND e.business_day BETWEEN ? AND ?
                  AND e.event = 'Settled' AND r.state = 'SETTLED' AND r.set_off_against IS NOT NULL) x
            JOIN fund f ON f.id = x.fund_id
            WHERE f.region LIKE ?
            GROUP BY month, f.id, f.name, f.region, f.source
            ORDER BY month, f.region, f.source, f.id LIMIT ?
            """.formatted(MakeMonthlyReport.FEN_THEN, MakeMonthlyReport.DECIDED);
    private static final int MONTHS_MAX = 5000;

    private final Rows rows;
    private final Regions regions;
    private final KeepFigures.Figures<Asked, List<Month>> months;

    PublishFunds(Rows rows, Regions regions, KeepFigures keep) {
        this.rows = rows;
        this.regions = regions;
        this.months = keep.keep(this::months);
    }

    private record Asked(RegionCode region, int year) {}

    /** The use of the money of one place, source and year. */
    public record Use(
            RegionCode region,
            String source,
            int year,
            Money appropriated,
            Money setAside,
            Money inPayment,
            Money paid,
            Money receivable) {}

    /** Of this place and the places within it, the latest years first. Can answer REGION_UNKNOWN. */
    @Transactional(propagation = Propagation.REQUIRED, readOnly = true)
    public List<Use> within(RegionCode region) {
        regions.require(region);
        return rows.read(
                USE,
                List.of(region.prefix() + "%", ROWS_MAX),
                row -> new Use(
                        RegionCode.of(row.getString(1)),
                        row.getString(2),
                        row.getInt(3),
                        Money.ofFen(row.getLong(4)),
                        Money.ofFen(row.getLong(5)),
                        Money.ofFen(row.getLong(6)),
                        Money.ofFen(row.getLong(7)),
                        Money.ofFen(row.getLong(8))));
    }

    /**
     * One fund in one month: decided for good; paid, by the bank in so many payments or by keeping claims back; not to be paid after all;
     * and come back, from payees who gave it back or from whose payments it was kept back, and from banks that sent it back.
     */
    public record Month(
            String month,
            String fund,
            RegionCode region,
            String source,
            Money released,
            Money paid,
            Money cancelled,
            Money recovered,
            long payments) {}

    /**
     * The months of a year in which something happened, of the funds of this place and the places within it. May be some minutes old.
     * Can answer REGION_UNKNOWN, STILL_RECKONING.
     */
    public AsOf<List<Month>> months(RegionCode region, int year) {
        regions.require(region);
        return months.of(new Asked(region, year));
    }

    private List<Month> months(Asked asked) {
        String within = asked.region().prefix() + "%";
        if (rows.read(ANY, List.of(within), row -> row.getString(1)).isEmpty()) {
            return List.of();
        }
        LocalDate first = LocalDate.of(asked.year(), 1, 1);
        LocalDate last = LocalDate.of(asked.year(), 12, 31);
        return rows.read(
                MONTHS,
                List.of(first, last, first, last, first, last, first, last, within, MONTHS_MAX),
                row -> new Month(
                        row.getString(1),
                        row.getString(2),
                        RegionCode.of(row.getString(3)),
                        row.getString(4),
                        Money.ofFen(row.getLong(5)),
                        Money.ofFen(row.getLong(6)),
                        Money.ofFen(row.getLong(7)),
                        Money.ofFen(row.getLong(8)),
                        row.getLong(9)));
    }
}
