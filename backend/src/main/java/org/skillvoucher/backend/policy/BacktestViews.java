package org.skillvoucher.backend.policy;

import java.util.List;
import org.skillvoucher.api.model.Backtest;
import org.skillvoucher.api.model.BacktestChange;
import org.skillvoucher.api.model.BacktestState;
import org.skillvoucher.api.model.BacktestTotal;
import org.skillvoucher.api.model.DecisionStage;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.RunBacktest;
import org.skillvoucher.policy.Stage;

/** Backtests as the contract shows them. */
final class BacktestViews {
    private BacktestViews() {}

    static Backtest report(RunBacktest.Report report) {
        org.skillvoucher.policy.Backtest backtest = report.backtest();
        Stage stage = backtest.stage();
        return new Backtest(
                backtest.id().value(),
                backtest.region().digits(),
                backtest.fromDay(),
                backtest.untilDay(),
                stage == null ? null : DecisionStage.valueOf(stage.name()),
                backtest.policyId(),
                backtest.policyHash(),
                BacktestState.valueOf(backtest.state().name()),
                backtest.total(),
                backtest.done(),
                backtest.changed(),
                backtest.noBenefit(),
                backtest.beforeFen(),
                backtest.afterFen(),
                totals(report.moves()),
                totals(report.byBenefit()),
                totals(report.byRule()));
    }

    static BacktestChange change(org.skillvoucher.policy.BacktestChange change) {
        Id<?> person = change.personId();
        Id<?> institution = change.institutionId();
        return new BacktestChange(
                change.decisionId().value(),
                person == null ? null : person.value(),
                institution == null ? null : institution.value(),
                change.benefit(),
                Verdict.valueOf(change.verdictBefore().name()),
                Verdict.valueOf(change.verdictAfter().name()),
                change.beforeFen(),
                change.afterFen(),
                change.rule());
    }

    private static List<BacktestTotal> totals(List<org.skillvoucher.policy.BacktestTotal> totals) {
        return totals.stream()
                .map(total -> new BacktestTotal(
                        total.name(), Math.toIntExact(total.changed()), total.beforeFen(), total.afterFen()))
                .toList();
    }
}
