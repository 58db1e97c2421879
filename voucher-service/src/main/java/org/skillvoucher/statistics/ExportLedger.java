package org.skillvoucher.statistics;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;

/** Somebody takes the training ledger of an institution along: the whole period or nothing, and it stands in the history who did. */
@Singleton
public final class ExportLedger {
    private static final int STEP = 200;

    private final SeeTrainings trainings;
    private final History history;
    private final Transactions transactions;
    private final int most;

    ExportLedger(
            SeeTrainings trainings,
            History history,
            Transactions transactions,
            @Property(name = "skillvoucher.training-ledger.rows", defaultValue = "20000") int most) {
        this.trainings = trainings;
        this.history = history;
        this.transactions = transactions;
        this.most = most;
    }

    /**
     * Hands over all rows of the period, some at a time, and then writes down that they were taken. Can answer NOT_FOUND, NOT_YOURS,
     * DATES_WRONG, EXPORT_TOO_LARGE (a ledger cut short would look whole to an inspector).
     */
    public void export(
            Actor by,
            Id<?> institution,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Consumer<List<Training>> rows) {
        Instant at = Instant.EPOCH;
        Id<?> after = Id.FIRST;
        int all = 0;
        while (true) {
            List<Training> some = trainings.ledger(by, institution, from, until, at, after, STEP);
            all += some.size();
            if (all > most) {
                throw new Refused(Refusal.EXPORT_TOO_LARGE, Map.of("most", most));
            }
            rows.accept(some);
            if (some.size() < STEP) {
                break;
            }
            at = some.getLast().startsAt();
            after = some.getLast().enrolment();
        }
        keep(by, institution, from, until, all);
    }

    private void keep(Actor by, Id<?> institution, @Nullable LocalDate from, @Nullable LocalDate until, int rows) {
        transactions.run(() -> history.append(
                SubjectKind.EXPORT,
                Id.random(),
                1,
                "Exported",
                by,
                Map.of(
                        "what",
                        "TRAINING_LEDGER",
                        "institution",
                        institution,
                        "from",
                        Objects.toString(from, ""),
                        "until",
                        Objects.toString(until, ""),
                        "rows",
                        rows)));
    }
}
