package org.skillvoucher.backend.policy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.BacktestsApi;
import org.skillvoucher.api.model.Backtest;
import org.skillvoucher.api.model.BacktestChangePage;
import org.skillvoucher.api.model.BacktestInstitution;
import org.skillvoucher.api.model.BacktestInstitutionPage;
import org.skillvoucher.api.model.BacktestOrder;
import org.skillvoucher.api.model.BacktestPerson;
import org.skillvoucher.api.model.BacktestPersonPage;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.BacktestChange;
import org.skillvoucher.policy.BacktestTotalOf;
import org.skillvoucher.policy.RunBacktest;
import org.skillvoucher.policy.Stage;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.ListInstitution;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class BacktestsController implements BacktestsApi {
    private final RunBacktest backtests;
    private final SeePersons persons;
    private final ListInstitution institutions;
    private final Caller caller;

    BacktestsController(RunBacktest backtests, SeePersons persons, ListInstitution institutions, Caller caller) {
        this.backtests = backtests;
        this.persons = persons;
        this.institutions = institutions;
        this.caller = caller;
    }

    @Override
    public Backtest beginBacktest(UUID backtestId, BacktestOrder asked) {
        return BacktestViews.report(backtests.begin(
                caller.officer(),
                new RunBacktest.Order(
                        Id.of(backtestId),
                        RegionCode.of(asked.region()),
                        asked.from(),
                        asked.until(),
                        Optional.ofNullable(asked.stage())
                                .map(stage -> Stage.valueOf(stage.name()))
                                .orElse(null),
                        asked.policyYaml())));
    }

    @Override
    public Backtest getBacktest(UUID backtestId) {
        return BacktestViews.report(backtests.see(caller.officer(), Id.of(backtestId)));
    }

    @Override
    public Backtest stopBacktest(UUID backtestId) {
        return BacktestViews.report(backtests.stop(caller.officer(), Id.of(backtestId)));
    }

    @Override
    public BacktestChangePage listBacktestChanges(UUID backtestId, @Nullable String cursor, Integer limit) {
        List<BacktestChange> page = backtests.changes(
                caller.officer(), Id.of(backtestId), Cursor.of(cursor).id(), limit);
        return new BacktestChangePage(
                page.stream().map(BacktestViews::change).toList(),
                Cursor.after(page, limit, BacktestChange::decisionId));
    }

    @Override
    public BacktestPersonPage listBacktestPersons(UUID backtestId, @Nullable String cursor, Integer limit) {
        List<BacktestTotalOf> page = backtests.persons(
                caller.officer(), Id.of(backtestId), Cursor.of(cursor).id(), limit);
        return new BacktestPersonPage(
                page.stream().map(this::person).toList(), Cursor.after(page, limit, BacktestTotalOf::id));
    }

    @Override
    public BacktestInstitutionPage listBacktestInstitutions(UUID backtestId, @Nullable String cursor, Integer limit) {
        List<BacktestTotalOf> page = backtests.institutions(
                caller.officer(), Id.of(backtestId), Cursor.of(cursor).id(), limit);
        return new BacktestInstitutionPage(
                page.stream().map(this::institution).toList(), Cursor.after(page, limit, BacktestTotalOf::id));
    }

    private BacktestPerson person(BacktestTotalOf total) {
        return new BacktestPerson(
                total.id().value(),
                persons.require(Id.of(total.id().value())).maskedName(),
                Math.toIntExact(total.changed()),
                total.beforeFen(),
                total.afterFen());
    }

    private BacktestInstitution institution(BacktestTotalOf total) {
        return new BacktestInstitution(
                total.id().value(),
                institutions.require(Id.of(total.id().value())).name(),
                Math.toIntExact(total.changed()),
                total.beforeFen(),
                total.afterFen());
    }
}
