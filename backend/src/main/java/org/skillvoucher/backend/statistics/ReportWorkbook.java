package org.skillvoucher.backend.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.Figure;
import org.skillvoucher.api.model.LineProgress;
import org.skillvoucher.api.model.MoneyMoved;
import org.skillvoucher.api.model.MonthlyReport;
import org.skillvoucher.time.BusinessTime;

/** The monthly report as a workbook of three sheets: figures, money in yuan, plans. Numbers are numbers, text is always text. */
final class ReportWorkbook {
    static final List<String> MONEY_HEAD =
            List.of("资金来源", "审定（元）", "核发（元）", "拨付（元）", "取消（元）", "追回（元）", "撤回追回（元）", "收回（元）");
    static final List<String> PLAN_HEAD = List.of(
            "编号", "任务", "条款", "计划人次", "计入人次", "结业人次", "在训人次", "补贴人次", "技能提升人次", "技能提升占比%", "最低占比%", "占比达标", "完成%");
    private static final String YUAN = "0.00";
    private static final DateTimeFormatter AS_OF =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(BusinessTime.ZONE);

    /** In either width: a Chinese spreadsheet takes the wide ones for the narrow. */
    private static final String STARTS_FORMULA = "=+-@\t\r\n＝＋－＠";

    private ReportWorkbook() {}

    static byte[] of(MonthlyReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "skillvoucher", "1.0")) {
            figures(workbook.newWorksheet("工作情况"), report);
            money(workbook.newWorksheet("资金"), report.money());
            plans(workbook.newWorksheet("计划进度"), report.plans());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The lists of figures by their heading, in the order of the sheet. */
    static Map<String, List<Figure>> sections(MonthlyReport report) {
        Map<String, List<Figure>> sections = new LinkedHashMap<>();
        sections.put("班次与人次", report.work());
        sections.put("按培训类别（人次）", report.byCategory());
        sections.put("按证书（人次）", report.byCertificate());
        sections.put("按人员类别（人次）", report.byPersonCategory());
        sections.put("按补贴项目（人次）", report.byBenefit());
        sections.put("培训券", report.vouchers());
        sections.put("本月发券进展", report.funnel());
        return sections;
    }

    private static void figures(Worksheet sheet, MonthlyReport report) {
        row(sheet, 0, "地区", report.region(), report.month(), "截至 " + AS_OF.format(report.asOf()));
        int at = 1;
        for (Map.Entry<String, List<Figure>> section : sections(report).entrySet()) {
            for (Figure figure : section.getValue()) {
                row(sheet, at, section.getKey(), figure.name(), figure.zh());
                sheet.value(at, 3, figure.count());
                at++;
            }
        }
    }

    private static void money(Worksheet sheet, List<MoneyMoved> sources) {
        row(sheet, 0, MONEY_HEAD.toArray(String[]::new));
        for (int i = 0; i < sources.size(); i++) {
            MoneyMoved moved = sources.get(i);
            row(sheet, i + 1, moved.source().name());
            yuan(sheet, i + 1, 1, moved.grantedFen());
            yuan(sheet, i + 1, 2, moved.releasedFen());
            yuan(sheet, i + 1, 3, moved.paidFen());
            yuan(sheet, i + 1, 4, moved.cancelledFen());
            yuan(sheet, i + 1, 5, moved.claimedFen());
            yuan(sheet, i + 1, 6, moved.waivedFen());
            yuan(sheet, i + 1, 7, moved.recoveredFen());
        }
    }

    private static void plans(Worksheet sheet, List<LineProgress> lines) {
        row(sheet, 0, PLAN_HEAD.toArray(String[]::new));
        for (int i = 0; i < lines.size(); i++) {
            LineProgress line = lines.get(i);
            row(sheet, i + 1, line.id(), line.zh(), line.clause());
            numbers(
                    sheet,
                    i + 1,
                    3,
                    line.planned(),
                    line.counted(),
                    line.trained(),
                    line.underWay(),
                    line.subsidised(),
                    line.upskilling(),
                    line.upskillingPercent(),
                    line.minUpskillingPercent());
            Boolean met = line.minShareMet();
            if (met != null) {
                sheet.value(i + 1, 11, met ? "是" : "否");
            }
            sheet.value(i + 1, 12, line.percentReached());
        }
    }

    private static void numbers(Worksheet sheet, int row, int column, @Nullable Number... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            Number number = numbers[i];
            if (number != null) {
                sheet.value(row, column + i, number);
            }
        }
    }

    private static void yuan(Worksheet sheet, int row, int column, long fen) {
        sheet.value(row, column, BigDecimal.valueOf(fen, 2));
        sheet.style(row, column).format(YUAN).set();
    }

    private static void row(Worksheet sheet, int row, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            sheet.value(row, i, harmless(texts[i]));
        }
    }

    /** A string cell is no formula, but it becomes one when the sheet is saved as CSV and opened again: an apostrophe prevents it. */
    static String harmless(String text) {
        return !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
