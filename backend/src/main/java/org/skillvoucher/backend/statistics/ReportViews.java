package org.skillvoucher.backend.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skillvoucher.api.model.CollegeIncome;
import org.skillvoucher.api.model.DerivationStep;
import org.skillvoucher.api.model.Figure;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.LineProgress;
import org.skillvoucher.api.model.MoneyMoved;
import org.skillvoucher.api.model.MonthlyReport;
import org.skillvoucher.api.model.PlannedLine;
import org.skillvoucher.api.model.PublishedFund;
import org.skillvoucher.api.model.PublishedMonth;
import org.skillvoucher.api.model.TrainingPlan;
import org.skillvoucher.plan.Plan;
import org.skillvoucher.plan.PlanGroup;
import org.skillvoucher.plan.PlanLine;
import org.skillvoucher.plan.ReckonCollegeIncome;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.statistics.AsOf;
import org.skillvoucher.statistics.MakeMonthlyReport;
import org.skillvoucher.statistics.PublishFunds;
import org.skillvoucher.statistics.SeeProgress;

/** Plans and figures as the contract shows them. */
final class ReportViews {
    private ReportViews() {}

    static TrainingPlan plan(Plan plan) {
        return new TrainingPlan(
                plan.id(),
                plan.title(),
                plan.document(),
                plan.region().digits(),
                plan.groups().stream()
                        .flatMap(group -> group.lines().stream()
                                .flatMap(PlanLine::withParts)
                                .map(line -> planned(group, line)))
                        .toList());
    }

    private static PlannedLine planned(PlanGroup group, PlanLine line) {
        return new PlannedLine(
                line.id(),
                line.zh(),
                group.clause(),
                group.ref(),
                Optional.ofNullable(line.region()).map(RegionCode::digits).orElse(null),
                Stream.concat(line.lead().stream(), line.supporting().stream()).toList(),
                line.persons(),
                group.fromYear(),
                group.toYear(),
                group.yearly(),
                line.minUpskillingPercent());
    }

    static LineProgress line(SeeProgress.Progress progress) {
        return new LineProgress(
                progress.line().id(),
                progress.line().zh(),
                progress.group().clause(),
                progress.group().ref(),
                progress.line().persons(),
                progress.counted(),
                progress.trained(),
                progress.underWay(),
                progress.subsidised(),
                progress.upskilling(),
                progress.upskillingPercent().orElse(null),
                progress.line().minUpskillingPercent(),
                progress.shareMet().orElse(null),
                progress.percentReached());
    }

    static MonthlyReport report(AsOf<MakeMonthlyReport.Report> made) {
        MakeMonthlyReport.Report report = made.figures();
        return new MonthlyReport(
                report.region().digits(),
                report.month().toString(),
                made.at(),
                figures(report.work()),
                figures(report.byCategory()),
                figures(report.byCertificate()),
                figures(report.byPersonCategory()),
                figures(report.byBenefit()),
                figures(report.vouchers()),
                figures(report.funnel()),
                report.money().stream().map(ReportViews::money).toList(),
                report.plans().stream().map(ReportViews::line).toList());
    }

    private static List<Figure> figures(List<MakeMonthlyReport.Figure> figures) {
        return figures.stream()
                .map(figure -> new Figure(figure.name(), figure.zh(), figure.count()))
                .toList();
    }

    private static MoneyMoved money(MakeMonthlyReport.MoneyMoved moved) {
        return new MoneyMoved(
                FundSource.valueOf(moved.source()),
                moved.granted().fen(),
                moved.released().fen(),
                moved.paid().fen(),
                moved.cancelled().fen(),
                moved.claimed().fen(),
                moved.waived().fen(),
                moved.recovered().fen());
    }

    static PublishedFund fund(PublishFunds.Use use) {
        return new PublishedFund(
                use.region().digits(),
                FundSource.valueOf(use.source()),
                use.year(),
                use.appropriated().fen(),
                use.setAside().fen(),
                use.inPayment().fen(),
                use.paid().fen(),
                use.receivable().fen());
    }

    static PublishedMonth month(PublishFunds.Month month) {
        return new PublishedMonth(
                month.month(),
                month.fund(),
                month.region().digits(),
                FundSource.valueOf(month.source()),
                month.released().fen(),
                month.paid().fen(),
                month.cancelled().fen(),
                month.recovered().fen(),
                month.payments());
    }

    static CollegeIncome income(ReckonCollegeIncome.Answer answer) {
        return new CollegeIncome(
                answer.surplus().fen(),
                answer.shareOfSurplus().fen(),
                answer.cap().fen(),
                answer.allowed().fen(),
                answer.steps().stream()
                        .map(step -> new DerivationStep(
                                step.zh(), step.en(), step.amount().fen()))
                        .toList());
    }
}
