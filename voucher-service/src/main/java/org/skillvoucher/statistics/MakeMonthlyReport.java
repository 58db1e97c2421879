package org.skillvoucher.statistics;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.policy.TrainingCategory;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;

/**
 * What was done in a place and the places within it in one month (许政办〔2019〕20号 三(一), 工作情况月报). Person-times are completed
 * trainings of classes that ended in the month; what happened to vouchers and money is what history tells of its days.
 */
@Singleton
public final class MakeMonthlyReport {
    private static final Map<String, String> CATEGORIES = Stream.of(TrainingCategory.values())
            .collect(Collectors.toUnmodifiableMap(Enum::name, TrainingCategory::zh));
    private static final Map<String, String> CERTIFICATES =
            Stream.of(CertificateKind.values()).collect(Collectors.toUnmodifiableMap(Enum::name, CertificateKind::zh));
    private static final Map<String, String> PERSONS =
            Stream.of(PersonCategory.values()).collect(Collectors.toUnmodifiableMap(Enum::name, PersonCategory::zh));

    private static final String CLASSES = """
            SELECT
              (SELECT COUNT(*) FROM training_class WHERE starts_at >= ? AND starts_at < ? AND region LIKE ?
                 AND state IN ('OPEN', 'RUNNING', 'ENDED', 'ACCEPTED')),
              (SELECT COUNT(*) FROM training_class WHERE ends_at >= ? AND ends_at < ? AND region LIKE ?
                 AND state IN ('ENDED', 'ACCEPTED'))
            """;
    private static final String COMPLETED = """
            FROM training_class c JOIN enrolment e ON e.class_id = c.id AND e.state = 'COMPLETED' %s
            WHERE c.ends_at >= ? AND c.ends_at < ? AND c.region LIKE ? GROUP BY %s
            """;
    // Gone through once for all three, and added up by each.
    private static final String TRAININGS = """
            SELECT COALESCE(c.category, 'NONE') AS category,
              CASE WHEN k.id IS NULL THEN 'NONE' ELSE CONCAT(k.kind, COALESCE(CONCAT('-', k.level), '')) END AS held,
              b.benefit, COUNT(*)
            """
            + COMPLETED.formatted(
                    "JOIN voucher v ON v.id = e.voucher_id JOIN voucher_batch b ON b.id = v.batch_id"
                            + " LEFT JOIN certificate k ON k.enrolment_id = e.id AND k.live = 1 AND k.state = 'CONFIRMED'",
                    "category, held, b.benefit");
    private static final String BY_PERSON = "SELECT p.category AS word, COUNT(DISTINCT e.id) "
            + COMPLETED.formatted(
                    "JOIN person_category p ON p.person_id = e.person_id"
                            + " AND p.valid_from <= DATE(DATE_ADD(c.ends_at, INTERVAL 8 HOUR))"
                            + " AND (p.valid_until IS NULL OR p.valid_until >= DATE(DATE_ADD(c.ends_at, INTERVAL 8 HOUR)))",
                    "word ORDER BY word");
    private static final String VOUCHERS = """
            SELECT COALESCE(SUM(h.event = 'Issued'), 0), COALESCE(SUM(h.event = 'Claimed'), 0),
              COALESCE(SUM(h.event = 'Redeemed'), 0), COALESCE(SUM(h.event = 'Expired'), 0)
            FROM history_entry h JOIN voucher v ON v.id = h.subject_id
            WHERE h.subject_kind = 'VOUCHER' AND h.business_day BETWEEN ? AND ?
              AND h.event IN ('Issued', 'Claimed', 'Redeemed', 'Expired') AND v.region LIKE ?
            """;
    // Straight, for the optimizer begins with all vouchers rather than with the entries of a month.
    private static final String FUNNEL = """
            SELECT STRAIGHT_JOIN COUNT(*),
              COALESCE(SUM(e.id IS NOT NULL
                OR COALESCE(v.state_before, v.state) IN ('CLAIMED', 'COMMITTED', 'ACTIVATED', 'REDEEMED')), 0),
              COALESCE(SUM(e.id IS NOT NULL), 0), COALESCE(SUM(e.state IN ('ATTENDING', 'COMPLETED')), 0),
              COALESCE(SUM(e.state = 'COMPLETED'), 0), COALESCE(SUM(k.id IS NOT NULL), 0),
              COALESCE(SUM(EXISTS (SELECT 1 FROM subsidy s WHERE s.voucher_id = v.id AND s.state = 'PAID')), 0)
            FROM history_entry h JOIN voucher v ON v.id = h.subject_id
            LEFT JOIN enrolment e ON e.voucher_id = v.id AND e.live = 1
            LEFT JOIN certificate k ON k.enrolment_id = e.id AND k.live = 1 AND k.state = 'CONFIRMED'
            WHERE h.subject_kind = 'VOUCHER' AND h.business_day BETWEEN ? AND ? AND h.event = 'Issued' AND v.region LIKE ?
            """;

    /**
     * What an entry {@code e} of a subsidy {@code y} was about, in fen: what it was worth then, not what is left of it now. {@code d} is
     * its first entry.
     */
    static final String FEN_THEN = """
            CASE WHEN e.event = 'Reduced' THEN COALESCE(CAST(JSON_VALUE(e.details, '$.lessFen') AS SIGNED), 0)
              ELSE COALESCE(CAST(JSON_VALUE(e.details, '$.lessFen') AS SIGNED),
                CAST(JSON_VALUE(d.details, '$.amountFen') AS SIGNED), y.amount_fen) END""";
    /** The first entry of subsidy {@code y}, which says what was decided. */
    static final String DECIDED =
            "LEFT JOIN history_entry d ON d.subject_kind = 'SUBSIDY' AND d.subject_id = y.id AND d.seq = 1";

    private static final String MONEY = """
            SELECT f.source, SUM(CASE s.event WHEN 'Due' THEN s.amount_fen ELSE 0 END),
              SUM(CASE s.event WHEN 'Released' THEN s.amount_fen ELSE 0 END),
              SUM(CASE WHEN s.event IN ('Accepted', 'PaidAfterAll', 'KeptBack') THEN s.amount_fen ELSE 0 END),
              SUM(CASE WHEN s.event IN ('Cancelled', 'TakenBack', 'Reduced') THEN s.amount_fen ELSE 0 END),
              SUM(CASE s.event WHEN 'Opened' THEN s.amount_fen ELSE 0 END),
              SUM(CASE s.event WHEN 'Withdrawn' THEN s.amount_fen ELSE 0 END),
              SUM(CASE s.event WHEN 'Settled' THEN s.amount_fen ELSE 0 END)
            FROM (
              SELECT e.event, %s AS amount_fen, y.fund_id FROM history_entry e JOIN subsidy y ON y.id = e.subject_id
              %s
              WHERE e.subject_kind = 'SUBSIDY' AND e.business_day BETWEEN ? AND ?
                AND e.event IN ('Due', 'Released', 'Cancelled', 'TakenBack', 'Reduced') AND y.region LIKE ?
              UNION ALL
              SELECT e.event, i.amount_fen, y.fund_id FROM history_entry e JOIN payment_item i ON i.id = e.subject_id
              JOIN subsidy y ON y.id = i.subsidy_id
              WHERE e.subject_kind = 'PAYMENT_ITEM' AND e.business_day BETWEEN ? AND ?
                AND e.event IN ('Accepted', 'PaidAfterAll') AND y.region LIKE ?
              UNION ALL
              SELECT e.event, r.amount_fen + CASE e.event WHEN 'Opened' THEN
                  (SELECT COALESCE(SUM(p.amount_fen), 0) FROM recovery p WHERE p.part_of = r.id) ELSE 0 END, r.fund_id
              FROM history_entry e JOIN recovery r ON r.id = e.subject_id
              WHERE e.subject_kind = 'RECOVERY' AND e.business_day BETWEEN ? AND ?
                AND (e.event = 'Opened' OR (e.event = 'Settled' AND r.state = 'SETTLED')
                  OR (e.event = 'Withdrawn' AND r.state = 'WITHDRAWN')) AND r.region LIKE ?
              UNION ALL
              SELECT 'KeptBack', r.amount_fen, r.fund_id FROM history_entry e JOIN recovery r ON r.id = e.subject_id
              WHERE e.subject_kind = 'RECOVERY' AND e.business_day BETWEEN ? AND ?
                AND e.event = 'Settled' AND r.state = 'SETTLED' AND r.set_off_against IS NOT NULL AND r.region LIKE ?) s
            JOIN fund f ON f.id = s.fund_id
            GROUP BY f.source ORDER BY f.source
            """.formatted(FEN_THEN, DECIDED);

    private final SeeProgress progress;
    private final Rows rows;
    private final Regions regions;
    private final KeepFigures.Figures<Asked, Report> reports;

    MakeMonthlyReport(SeeProgress progress, Rows rows, Regions regions, KeepFigures keep) {
        this.progress = progress;
        this.rows = rows;
        this.regions = regions;
        this.reports = keep.keep(this::report);
    }

    private record Asked(RegionCode region, YearMonth month) {}

    /** A number by its word, with what the word says in Chinese. */
    public record Figure(String name, String zh, long count) {}

    /**
     * What happened in the month to the subsidies of one source: decided, posted, paid by the bank or by keeping claims back, and, of what
     * was decided, not to be paid after all; claimed back, let go again, come back. Each with what it was worth then.
     */
    public record MoneyMoved(
            String source,
            Money granted,
            Money released,
            Money paid,
            Money cancelled,
            Money claimed,
            Money waived,
            Money recovered) {}

    /** The whole report. */
    public record Report(
            RegionCode region,
            YearMonth month,
            List<Figure> work,
            List<Figure> byCategory,
            List<Figure> byCertificate,
            List<Figure> byPersonCategory,
            List<Figure> byBenefit,
            List<Figure> vouchers,
            List<Figure> funnel,
            List<MoneyMoved> money,
            List<SeeProgress.Progress> plans) {
        private Report with(List<SeeProgress.Progress> progress) {
            return new Report(
                    region,
                    month,
                    work,
                    byCategory,
                    byCertificate,
                    byPersonCategory,
                    byBenefit,
                    vouchers,
                    funnel,
                    money,
                    progress);
        }
    }

    /** So many trainings that have all this in common. */
    private record Trainings(String category, String held, String benefit, long count) {}

    /** May be some minutes old. Can answer REGION_UNKNOWN, NOT_YOURS, STILL_RECKONING. */
    public AsOf<Report> make(Actor.Officer by, RegionCode region, YearMonth month) {
        regions.require(region);
        by.mustSee(region);
        // A year of the plans is the same for each of its months: kept by itself, and asked for first, so that it is
        // reckoned
        // meanwhile.
        List<Supplier<AsOf<List<SeeProgress.Progress>>>> plans = progress.askWithin(region, month.getYear());
        AsOf<Report> moved = reports.of(new Asked(region, month));
        Instant since = moved.at();
        List<SeeProgress.Progress> lines = new ArrayList<>();
        for (Supplier<AsOf<List<SeeProgress.Progress>>> plan : plans) {
            AsOf<List<SeeProgress.Progress>> some = plan.get();
            since = some.at().isBefore(since) ? some.at() : since;
            lines.addAll(some.figures());
        }
        return new AsOf<>(since, moved.figures().with(lines));
    }

    private Report report(Asked asked) {
        RegionCode region = asked.region();
        YearMonth month = asked.month();
        String within = region.prefix() + "%";
        LocalDate first = month.atDay(1);
        List<Object> ends = List.of(Rows.beginOf(first), Rows.beginOf(first.plusMonths(1)), within);
        List<Object> days = List.of(first, month.atEndOfMonth(), within);
        List<Trainings> trainings = rows.read(
                TRAININGS,
                ends,
                row -> new Trainings(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
        long trained = trainings.stream().mapToLong(Trainings::count).sum();
        return new Report(
                region,
                month,
                work(ends, trained),
                by(Trainings::category, trainings, word -> word(word, CATEGORIES)),
                by(Trainings::held, trainings, MakeMonthlyReport::certificate),
                rows.read(
                        BY_PERSON,
                        ends,
                        row -> new Figure(row.getString(1), word(row.getString(1), PERSONS), row.getLong(2))),
                by(Trainings::benefit, trainings, word -> word),
                named(VOUCHERS, days, "issued 发券", "claimed 领券", "redeemed 核销", "expired 过期"),
                named(
                        FUNNEL,
                        days,
                        "issued 已发券",
                        "claimed 已领券",
                        "enrolled 已报名",
                        "attended 已签到",
                        "completed 已结业",
                        "certified 已取证",
                        "paid 已拨付"),
                rows.read(
                        MONEY,
                        twice(twice(days)),
                        row -> new MoneyMoved(
                                row.getString(1),
                                Money.ofFen(row.getLong(2)),
                                Money.ofFen(row.getLong(3)),
                                Money.ofFen(row.getLong(4)),
                                Money.ofFen(row.getLong(5)),
                                Money.ofFen(row.getLong(6)),
                                Money.ofFen(row.getLong(7)),
                                Money.ofFen(row.getLong(8)))),
                List.of());
    }

    private List<Figure> work(List<Object> ends, long trained) {
        List<Figure> classes = named(CLASSES, twice(ends), "classes-opened 开班", "classes-ended 结业班");
        return List.of(classes.get(0), classes.get(1), new Figure("trained", "培训人次", trained));
    }

    private static List<Object> twice(List<Object> parameters) {
        return Stream.concat(parameters.stream(), parameters.stream()).toList();
    }

    /** One row of numbers, named in the order of its columns. */
    private List<Figure> named(String sql, List<Object> parameters, String... names) {
        return rows.read(sql, parameters, row -> {
                    Figure[] figures = new Figure[names.length];
                    for (int i = 0; i < names.length; i++) {
                        String[] words = names[i].split(" ", 2);
                        figures[i] = new Figure(words[0], words[1], row.getLong(i + 1));
                    }
                    return List.of(figures);
                })
                .getFirst();
    }

    /** Added up by one word of each, in the order of the words. */
    private static List<Figure> by(
            Function<Trainings, String> word, List<Trainings> trainings, UnaryOperator<String> inChinese) {
        return trainings.stream()
                .collect(Collectors.groupingBy(word, TreeMap::new, Collectors.summingLong(Trainings::count)))
                .entrySet()
                .stream()
                .map(sum -> new Figure(sum.getKey(), inChinese.apply(sum.getKey()), sum.getValue()))
                .toList();
    }

    private static String word(String word, Map<String, String> words) {
        return word.equals("NONE") ? "未分类" : words.getOrDefault(word, word);
    }

    private static String certificate(String word) {
        String[] parts = word.split("-", 2);
        String kind = word.equals("NONE") ? "尚无证书" : CERTIFICATES.getOrDefault(parts[0], parts[0]);
        return parts.length == 1 ? kind : kind + "（" + parts[1] + "级）";
    }
}
