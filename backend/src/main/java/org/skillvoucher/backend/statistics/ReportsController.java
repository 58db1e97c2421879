package org.skillvoucher.backend.statistics;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayInputStream;
import java.time.YearMonth;
import java.util.List;
import org.skillvoucher.api.ReportsApi;
import org.skillvoucher.api.model.CollegeIncome;
import org.skillvoucher.api.model.CollegeIncomeCase;
import org.skillvoucher.api.model.MonthlyReport;
import org.skillvoucher.api.model.PlanProgress;
import org.skillvoucher.api.model.PublishedFunds;
import org.skillvoucher.api.model.PublishedMonths;
import org.skillvoucher.api.model.TrainingPlans;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.money.Money;
import org.skillvoucher.plan.ReckonCollegeIncome;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.statistics.AsOf;
import org.skillvoucher.statistics.MakeMonthlyReport;
import org.skillvoucher.statistics.PublishFunds;
import org.skillvoucher.statistics.SeeProgress;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ReportsController implements ReportsApi {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final SeeProgress progress;
    private final MakeMonthlyReport monthly;
    private final PublishFunds funds;
    private final ReckonCollegeIncome income;
    private final Caller caller;

    ReportsController(
            SeeProgress progress,
            MakeMonthlyReport monthly,
            PublishFunds funds,
            ReckonCollegeIncome income,
            Caller caller) {
        this.progress = progress;
        this.monthly = monthly;
        this.funds = funds;
        this.income = income;
        this.caller = caller;
    }

    @Override
    public TrainingPlans seePlans() {
        return new TrainingPlans(
                progress.plans(caller.officer()).stream().map(ReportViews::plan).toList());
    }

    @Override
    public PlanProgress seePlanProgress(Integer year, String planId) {
        AsOf<List<SeeProgress.Progress>> lines = progress.progress(caller.officer(), planId, year);
        return new PlanProgress(
                planId,
                year,
                lines.at(),
                lines.figures().stream().map(ReportViews::line).toList());
    }

    @Override
    public MonthlyReport seeMonthlyReport(String region, String month) {
        return ReportViews.report(monthly.make(caller.officer(), RegionCode.of(region), YearMonth.parse(month)));
    }

    @Override
    public FileCustomizableResponseType seeMonthlyReportXlsx(String region, String month) {
        byte[] workbook = ReportWorkbook.of(seeMonthlyReport(region, month));
        return new StreamedFile(new ByteArrayInputStream(workbook), MediaType.of(XLSX))
                .attach("monthly-" + region + "-" + month + ".xlsx");
    }

    @Override
    public PublishedMonths seePublishedMonths(String region, Integer year) {
        AsOf<List<PublishFunds.Month>> months = funds.months(RegionCode.of(region), year);
        return new PublishedMonths(
                region,
                year,
                months.at(),
                months.figures().stream().map(ReportViews::month).toList());
    }

    @Override
    public PublishedFunds seePublishedFunds(String region) {
        return new PublishedFunds(
                region,
                funds.within(RegionCode.of(region)).stream()
                        .map(ReportViews::fund)
                        .toList());
    }

    @Override
    public CollegeIncome reckonCollegeIncome(CollegeIncomeCase asked) {
        return ReportViews.income(income.reckon(
                Money.ofYuan(asked.incomeYuan()),
                Money.ofYuan(asked.costYuan()),
                Money.ofYuan(asked.basePerformancePayYuan())));
    }
}
