package org.skillvoucher.statistics;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
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

    private final Rows rows;
    private final Regions regions;

    PublishFunds(Rows rows, Regions regions) {
        this.rows = rows;
        this.regions = regions;
    }

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
}
