package org.skillvoucher.backend.ledger;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.FundsApi;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.FundOpening;
import org.skillvoucher.api.model.FundPage;
import org.skillvoucher.api.model.TransferKind;
import org.skillvoucher.api.model.TransferPage;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.http.PiecesOfText;
import org.skillvoucher.backend.http.ReadApart;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.ExportJournal;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.ledger.Transfer;
import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class FundsController implements FundsApi {
    private final OpenFund funds;
    private final ExportJournal export;
    private final Caller caller;

    FundsController(OpenFund funds, ExportJournal export, Caller caller) {
        this.funds = funds;
        this.export = export;
        this.caller = caller;
    }

    @Override
    public Fund openFund(UUID fundId, FundOpening asked) {
        return view(funds.open(
                caller.officer(),
                new OpenFund.Order(
                        Id.of(fundId),
                        asked.name(),
                        RegionCode.of(asked.region()),
                        FundSource.valueOf(asked.source().name()),
                        asked.year(),
                        Money.ofFen(asked.appropriationFen()))));
    }

    @Override
    public Fund getFund(UUID fundId) {
        return view(funds.see(caller.officer(), Id.of(fundId)));
    }

    @Override
    public FundPage listFunds(@Nullable String cursor, Integer limit) {
        List<FundBalance> page = funds.list(caller.officer(), Cursor.of(cursor).id(), limit);
        return new FundPage(
                page.stream().map(FundsController::view).toList(),
                Cursor.after(page, limit, balance -> balance.fund().id()));
    }

    @Override
    public TransferPage listTransfers(UUID fundId, @Nullable String cursor, Integer limit) {
        Cursor after = Cursor.of(cursor);
        List<Transfer> page = funds.journal(caller.officer(), Id.of(fundId), after.at(), after.id(), limit);
        String next = page.size() < limit
                ? null
                : new Cursor(page.getLast().at(), page.getLast().id()).text();
        return new TransferPage(page.stream().map(FundsController::view).toList(), next);
    }

    @Override
    public FileCustomizableResponseType exportJournal(UUID fundId) {
        Iterator<String> pieces = export.export(caller.officer(), Id.of(fundId));
        return new StreamedFile(new ReadApart(new PiecesOfText(pieces)), MediaType.TEXT_PLAIN_TYPE)
                .attach(fundId + ".journal");
    }

    private static Fund view(FundBalance balance) {
        return new Fund(
                balance.fund().id().value(),
                balance.fund().name(),
                balance.fund().region().digits(),
                org.skillvoucher.api.model.FundSource.valueOf(
                        balance.fund().source().name()),
                balance.fund().budgetYear(),
                balance.appropriated().fen(),
                balance.free().fen(),
                balance.reserved().fen(),
                balance.payable().fen(),
                balance.paid().fen(),
                balance.receivable().fen());
    }

    private static org.skillvoucher.api.model.Transfer view(Transfer transfer) {
        Id<?> reservation = transfer.reservationId();
        return new org.skillvoucher.api.model.Transfer(
                transfer.id().value(),
                transfer.at(),
                TransferKind.valueOf(transfer.kind().name()),
                transfer.debit().name(),
                transfer.credit().name(),
                transfer.amountFen(),
                transfer.subjectId().value(),
                transfer.subjectKind().name(),
                reservation == null ? null : reservation.value());
    }
}
