package org.skillvoucher.backend.voucher;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skillvoucher.api.model.BatchCounts;
import org.skillvoucher.api.model.BatchRecipient;
import org.skillvoucher.api.model.BatchState;
import org.skillvoucher.api.model.Distribution;
import org.skillvoucher.api.model.HistoryEntry;
import org.skillvoucher.api.model.ValueMode;
import org.skillvoucher.api.model.VoucherState;
import org.skillvoucher.api.model.VoucherTier;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.voucher.Recipient;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/** Batches and vouchers as the contract shows them. */
@Singleton
final class VoucherViews {
    private final SeeVouchers vouchers;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final MoveSubsidy subsidies;
    private final Ledger ledger;
    private final ObjectMapper json;

    VoucherViews(
            SeeVouchers vouchers,
            SeeClasses classes,
            SeePersons persons,
            MoveSubsidy subsidies,
            Ledger ledger,
            ObjectMapper json) {
        this.vouchers = vouchers;
        this.classes = classes;
        this.persons = persons;
        this.subsidies = subsidies;
        this.ledger = ledger;
        this.json = json;
    }

    org.skillvoucher.api.model.Voucher voucher(Voucher voucher) {
        return vouchers(List.of(voucher)).getFirst();
    }

    /** A page of them. What belongs to them is asked for once for all. */
    List<org.skillvoucher.api.model.Voucher> vouchers(List<Voucher> page) {
        List<Id<Voucher>> ids = page.stream().map(Voucher::id).toList();
        Map<Id<VoucherBatch>, VoucherBatch> batches = vouchers.batchesOf(page);
        Map<Id<Person>, String> names =
                persons.maskedNames(page.stream().map(Voucher::personId).toList());
        Map<Id<Voucher>, Enrolment> seats =
                classes.liveOf(ids).stream().collect(Collectors.toMap(Enrolment::voucherId, Function.identity()));
        Map<Id<Voucher>, Subsidy> earned = subsidies.ofVouchers(ids).stream()
                .collect(Collectors.toMap(one -> Objects.requireNonNull(one.voucherId()), Function.identity()));
        return page.stream()
                .map(voucher -> voucher(
                        voucher,
                        Objects.requireNonNull(batches.get(voucher.batchId())),
                        Objects.requireNonNull(names.get(voucher.personId())),
                        Optional.ofNullable(seats.get(voucher.id())),
                        Optional.ofNullable(earned.get(voucher.id()))))
                .toList();
    }

    private static org.skillvoucher.api.model.Voucher voucher(
            Voucher voucher,
            VoucherBatch batch,
            String maskedName,
            Optional<Enrolment> seat,
            Optional<Subsidy> subsidy) {
        return new org.skillvoucher.api.model.Voucher(
                voucher.id().value(),
                voucher.number(),
                batch.id().value(),
                voucher.personId().value(),
                maskedName,
                batch.benefit(),
                batch.policyId(),
                ValueMode.valueOf(batch.valueMode().name()),
                Distribution.valueOf(batch.distribution().name()),
                VoucherTier.valueOf(batch.tier().name()),
                batch.level(),
                batch.occupationCode(),
                voucher.ceilingFen(),
                VoucherState.valueOf(voucher.state().name()),
                Optional.ofNullable(voucher.stateBefore())
                        .map(state -> VoucherState.valueOf(state.name()))
                        .orElse(null),
                voucher.validFrom(),
                voucher.validUntil(),
                voucher.issueDecisionId().value(),
                seat.map(held -> held.id().value()).orElse(null),
                subsidy.map(one -> one.id().value()).orElse(null));
    }

    org.skillvoucher.api.model.VoucherBatch batch(VoucherBatch batch) {
        return batches(List.of(batch)).getFirst();
    }

    /** A page of them. */
    List<org.skillvoucher.api.model.VoucherBatch> batches(List<VoucherBatch> page) {
        Map<Id<?>, Money> open = ledger.open(page.stream()
                .filter(batch -> batch.openedBy() != null)
                .map(VoucherBatch::id)
                .toList());
        return page.stream()
                .map(batch ->
                        batch(batch, open.getOrDefault(batch.id(), Money.ZERO).fen()))
                .toList();
    }

    private static org.skillvoucher.api.model.VoucherBatch batch(VoucherBatch batch, long openFen) {
        return new org.skillvoucher.api.model.VoucherBatch(
                batch.id().value(),
                batch.title(),
                batch.region().digits(),
                batch.benefit(),
                batch.fundId().value(),
                ValueMode.valueOf(batch.valueMode().name()),
                Distribution.valueOf(batch.distribution().name()),
                VoucherTier.valueOf(batch.tier().name()),
                batch.level(),
                batch.occupationCode(),
                batch.institutions(),
                batch.quantity(),
                batch.maxHeld(),
                batch.autoClaim(),
                batch.claimFrom(),
                batch.claimUntil(),
                batch.validUntil(),
                BatchState.valueOf(batch.state().name()),
                batch.ceilingFen(),
                openFen,
                batch.policyId(),
                new BatchCounts(batch.pending(), batch.taken(), batch.refused(), batch.referred()));
    }

    BatchRecipient recipient(Recipient recipient) {
        return recipients(List.of(recipient)).getFirst();
    }

    /** A page of them. */
    List<BatchRecipient> recipients(List<Recipient> page) {
        Map<Id<Person>, String> names =
                persons.maskedNames(page.stream().map(Recipient::personId).toList());
        return page.stream()
                .map(one -> recipient(one, Objects.requireNonNull(names.get(one.personId()))))
                .toList();
    }

    private static BatchRecipient recipient(Recipient recipient, String maskedName) {
        Id<?> decision = recipient.decisionId();
        Id<?> voucher = recipient.voucherId();
        Id<?> ruledBy = recipient.ruledBy();
        return new BatchRecipient(
                recipient.personId().value(),
                maskedName,
                org.skillvoucher.api.model.RecipientState.valueOf(
                        recipient.state().name()),
                decision == null ? null : decision.value(),
                voucher == null ? null : voucher.value(),
                recipient.reason(),
                ruledBy == null ? null : ruledBy.value(),
                recipient.ruledBecause());
    }

    HistoryEntry entry(org.skillvoucher.history.HistoryEntry entry) {
        return new HistoryEntry(
                (long) entry.seq(), entry.at(), entry.event(), entry.actorRole(), entry.actorName(), details(entry));
    }

    @SuppressWarnings("unchecked") // a JSON object is a map from text
    private Map<String, Object> details(org.skillvoucher.history.HistoryEntry entry) {
        try {
            return json.readValue(entry.details(), Map.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
