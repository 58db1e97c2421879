package org.skillvoucher.backend.voucher;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
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
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.subsidy.MoveSubsidy;
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
        VoucherBatch batch = vouchers.batchOf(voucher);
        return new org.skillvoucher.api.model.Voucher(
                voucher.id().value(),
                voucher.number(),
                batch.id().value(),
                voucher.personId().value(),
                persons.require(voucher.personId()).maskedName(),
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
                classes.liveOf(voucher.id()).map(seat -> seat.id().value()).orElse(null),
                subsidies.ofVoucher(voucher.id()).map(s -> s.id().value()).orElse(null));
    }

    org.skillvoucher.api.model.VoucherBatch batch(VoucherBatch batch) {
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
                batch.openedBy() == null ? 0 : ledger.open(batch.id()).fen(),
                batch.policyId(),
                new BatchCounts(batch.pending(), batch.taken(), batch.refused(), batch.referred()));
    }

    BatchRecipient recipient(Recipient recipient) {
        Id<?> decision = recipient.decisionId();
        Id<?> voucher = recipient.voucherId();
        Id<?> ruledBy = recipient.ruledBy();
        return new BatchRecipient(
                recipient.personId().value(),
                persons.require(recipient.personId()).maskedName(),
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
