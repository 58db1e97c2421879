package org.skillvoucher.backend.payment;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.skillvoucher.api.BankFilesApi;
import org.skillvoucher.api.model.BankFile;
import org.skillvoucher.api.model.BankFileFormat;
import org.skillvoucher.api.model.BankFileUpload;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.StatementOutcome;
import org.skillvoucher.payment.TakeBankFile;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class BankFilesController implements BankFilesApi {
    private final TakeBankFile take;
    private final Caller caller;

    BankFilesController(TakeBankFile take, Caller caller) {
        this.take = take;
        this.caller = caller;
    }

    @Override
    public BankFile uploadBankFile(UUID bankFileId, BankFileUpload upload) {
        return view(take.upload(
                caller.officer(),
                Id.of(bankFileId),
                new Bank.ResultFile(
                        upload.file().name(),
                        FileFormat.valueOf(upload.format().name()),
                        bytes(upload.file().contentBase64()),
                        upload.mac().toLowerCase(Locale.ROOT))));
    }

    @Override
    public BankFile getBankFile(UUID bankFileId) {
        return view(take.see(caller.officer(), Id.of(bankFileId)));
    }

    private static BankFile view(TakeBankFile.Taken taken) {
        org.skillvoucher.payment.BankFile file = taken.file();
        Map<StatementOutcome, Integer> done = taken.outcomes();
        return new BankFile(
                file.id().value(),
                file.name(),
                BankFileFormat.valueOf(file.format().name()),
                file.messageId(),
                Objects.requireNonNull(PaymentViews.hex(file.digest())),
                file.statementCount(),
                file.totalFen(),
                file.receivedAt(),
                taken.booked(),
                done.getOrDefault(StatementOutcome.BOOKED, 0),
                done.getOrDefault(StatementOutcome.REPEATED, 0),
                done.getOrDefault(StatementOutcome.PENDING, 0),
                done.getOrDefault(StatementOutcome.DISPUTED, 0),
                done.getOrDefault(StatementOutcome.UNKNOWN_ID, 0));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            Refused refused = new Refused(Refusal.BANK_FILE_WRONG, Map.of("because", "NOT_BASE64"));
            refused.initCause(notBase64);
            throw refused;
        }
    }
}
