package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;

/** Reads batches and vouchers for those who may see them. */
@Singleton
public final class SeeVouchers {
    private final Vouchers vouchers;
    private final VoucherBatches batches;
    private final Recipients recipients;
    private final OpenBatch open;
    private final MoveVoucher move;
    private final History history;
    private final BusinessTime business;

    SeeVouchers(
            Vouchers vouchers,
            VoucherBatches batches,
            Recipients recipients,
            OpenBatch open,
            MoveVoucher move,
            History history,
            BusinessTime business) {
        this.vouchers = vouchers;
        this.batches = batches;
        this.recipients = recipients;
        this.open = open;
        this.move = move;
        this.history = history;
        this.business = business;
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Voucher see(Actor by, Id<Voucher> id) {
        Voucher voucher = move.require(id);
        by.mustSee(voucher.personId(), null, voucher.region());
        return voucher;
    }

    /** For the system's own use. Can answer NOT_FOUND. */
    public Voucher require(Id<Voucher> id) {
        return move.require(id);
    }

    /** Several at once; those that are not known are left out. */
    public List<Voucher> all(Collection<Id<Voucher>> ids) {
        return ids.isEmpty() ? List.of() : vouchers.findByIdIn(ids);
    }

    /** For the system's own use. Can answer NOT_FOUND. */
    public VoucherBatch batchOf(Voucher voucher) {
        return open.require(voucher.batchId());
    }

    /** The batches of several vouchers. */
    public Map<Id<VoucherBatch>, VoucherBatch> batchesOf(Collection<Voucher> of) {
        return of.isEmpty()
                ? Map.of()
                : batches
                        .findByIdIn(of.stream().map(Voucher::batchId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(VoucherBatch::id, Function.identity()));
    }

    /** One's own vouchers, or those of an officer's region, by id after {@code after}. */
    public List<Voucher> list(
            Actor by, @Nullable Id<VoucherBatch> batch, @Nullable VoucherState state, Id<?> after, int size) {
        return switch (by) {
            case Actor.Trainee me -> vouchers.ofPerson(me.person(), batch, state, after, size);
            case Actor.Officer officer ->
                vouchers.pageWithin(officer.region().prefix() + "%", batch, state, after, size);
            case Actor.Staff _, Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }

    /** All that happened to a voucher, in order. Can answer NOT_FOUND, NOT_YOURS. */
    public List<HistoryEntry> history(Actor by, Id<Voucher> id) {
        see(by, id);
        return history.of(SubjectKind.VOUCHER, id);
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public VoucherBatch batch(Actor.Officer by, Id<VoucherBatch> id) {
        VoucherBatch batch = open.require(id);
        by.mustSee(batch.region());
        return batch;
    }

    /** Batches of the officer's region, by id after {@code after}. */
    public List<VoucherBatch> batches(Actor.Officer by, Id<?> after, int size) {
        return batches.pageWithin(by.region().prefix() + "%", after, size);
    }

    /** Batches that a trainee may take from today. */
    public List<VoucherBatch> onOffer(Id<?> after, int size) {
        return batches.onOffer(business.today(), after, size);
    }

    /** What became of a batch's recipients, by person id after {@code after}. */
    public List<Recipient> recipients(Actor.Officer by, Id<VoucherBatch> id, Id<?> after, int size) {
        batch(by, id);
        return recipients.page(id, after, size);
    }
}
