package org.skillvoucher.backend.history;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.HistoryLogApi;
import org.skillvoucher.api.model.ConsistencyProof;
import org.skillvoucher.api.model.HistoryEntryPage;
import org.skillvoucher.api.model.InclusionProof;
import org.skillvoucher.api.model.LoggedEntry;
import org.skillvoucher.api.model.TreeHead;
import org.skillvoucher.api.model.TreeHeadPage;
import org.skillvoucher.audit.ExportLog;
import org.skillvoucher.audit.SeeHistory;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.http.PiecesOfText;
import org.skillvoucher.backend.http.ReadApart;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.history.EntryOfSubject;
import org.skillvoucher.history.SealedHead;
import org.skillvoucher.history.SeeLog;
import org.skillvoucher.id.Id;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class HistoryLogController implements HistoryLogApi {
    private static final MediaType JSON_LINES = MediaType.of("application/jsonl");

    private final SeeLog log;
    private final SeeHistory history;
    private final ExportLog export;
    private final Caller caller;

    HistoryLogController(SeeLog log, SeeHistory history, ExportLog export, Caller caller) {
        this.log = log;
        this.history = history;
        this.export = export;
        this.caller = caller;
    }

    @Override
    public TreeHead getTreeHead() {
        return view(log.head());
    }

    @Override
    public TreeHeadPage listTreeHeads(@Nullable String cursor, Integer limit) {
        List<SealedHead> page = log.heads(number(cursor), limit);
        return new TreeHeadPage(
                page.stream().map(HistoryLogController::view).toList(),
                Cursor.after(page, limit, one -> numbered(one.head().size())));
    }

    @Override
    public ConsistencyProof getConsistencyProof(Long first, Long second) {
        return new ConsistencyProof(first, second, digits(log.consistency(first, second)));
    }

    @Override
    public InclusionProof getInclusionProof(Long size, Long leaf) {
        SeeLog.Inclusion proof = log.inclusion(leaf, size);
        return new InclusionProof(leaf, size, HexFormat.of().formatHex(proof.hash()), digits(proof.path()));
    }

    @Override
    public FileCustomizableResponseType exportHistoryLog(String auditCase) {
        PiecesOfText text = new PiecesOfText(export.export(caller.officer(), auditCase));
        return new StreamedFile(new ReadApart(text), JSON_LINES).attach("history-log.jsonl");
    }

    @Override
    public HistoryEntryPage listHistoryEntries(
            String auditCase, String subjectKind, UUID subjectId, @Nullable String cursor, Integer limit) {
        int after = Math.toIntExact(Math.min(number(cursor), Integer.MAX_VALUE));
        List<EntryOfSubject> page = history.of(caller.officer(), auditCase, subjectKind, subjectId, after, limit);
        return new HistoryEntryPage(
                page.stream().map(HistoryLogController::view).toList(),
                Cursor.after(page, limit, entry -> numbered(entry.entry().seq())));
    }

    /** A cursor holds an id; where rows have numbers, the id is the number. */
    private static Id<?> numbered(long number) {
        return new Id<>(new UUID(0, number));
    }

    private static long number(@Nullable String cursor) {
        return Math.max(0, Cursor.of(cursor).id().value().getLeastSignificantBits());
    }

    private static TreeHead view(SealedHead sealed) {
        return new TreeHead(
                sealed.head().size(), sealed.head().root(), sealed.head().at(), sealed.signed());
    }

    private static LoggedEntry view(EntryOfSubject of) {
        return new LoggedEntry(
                of.entry().seq(),
                Instant.parse(of.entry().at()),
                of.entry().event(),
                of.entry().role(),
                of.entry().name(),
                of.entry().fromWhere(),
                of.leaf(),
                of.entry().text());
    }

    private static List<String> digits(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}
