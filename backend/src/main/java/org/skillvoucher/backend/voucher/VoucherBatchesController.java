package org.skillvoucher.backend.voucher;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.VoucherBatchesApi;
import org.skillvoucher.api.model.BatchPlan;
import org.skillvoucher.api.model.BatchRecipient;
import org.skillvoucher.api.model.BatchRecipientPage;
import org.skillvoucher.api.model.RecipientCriteria;
import org.skillvoucher.api.model.Recipients;
import org.skillvoucher.api.model.Ruling;
import org.skillvoucher.api.model.RulingVerdict;
import org.skillvoucher.api.model.VoucherBatchPage;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Criteria;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.voucher.Distribution;
import org.skillvoucher.voucher.MakeBatch;
import org.skillvoucher.voucher.OpenBatch;
import org.skillvoucher.voucher.Recipient;
import org.skillvoucher.voucher.RuleOnRecipient;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Tier;
import org.skillvoucher.voucher.ValueMode;
import org.skillvoucher.voucher.VoucherBatch;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class VoucherBatchesController implements VoucherBatchesApi {
    private final MakeBatch make;
    private final OpenBatch open;
    private final RuleOnRecipient rule;
    private final SeeVouchers see;
    private final VoucherViews views;
    private final Caller caller;

    VoucherBatchesController(
            MakeBatch make, OpenBatch open, RuleOnRecipient rule, SeeVouchers see, VoucherViews views, Caller caller) {
        this.make = make;
        this.open = open;
        this.rule = rule;
        this.see = see;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.VoucherBatch makeBatch(UUID batchId, BatchPlan asked) {
        RegionCode region = RegionCode.of(asked.region());
        return views.batch(make.make(
                caller.officer(),
                new MakeBatch.Order(
                        Id.of(batchId),
                        asked.title(),
                        region,
                        asked.benefit(),
                        Id.of(asked.fundId()),
                        ValueMode.valueOf(asked.valueMode().name()),
                        Distribution.valueOf(asked.distribution().name()),
                        Tier.valueOf(asked.tier().name()),
                        asked.level(),
                        asked.occupationCode(),
                        Optional.ofNullable(asked.institutionIds()).orElse(List.of()),
                        asked.quantity(),
                        persons(asked.recipients()),
                        criteria(asked.recipients(), region),
                        asked.maxHeldPerPerson(),
                        asked.autoClaim(),
                        asked.claimFrom(),
                        asked.claimUntil(),
                        asked.validUntil())));
    }

    @Override
    public org.skillvoucher.api.model.VoucherBatch openBatch(UUID batchId) {
        return views.batch(open.open(caller.officer(), Id.of(batchId)));
    }

    @Override
    public org.skillvoucher.api.model.VoucherBatch closeBatch(UUID batchId) {
        return views.batch(open.close(caller.officer(), Id.of(batchId)));
    }

    @Override
    public org.skillvoucher.api.model.VoucherBatch getBatch(UUID batchId) {
        return views.batch(see.batch(caller.officer(), Id.of(batchId)));
    }

    @Override
    public VoucherBatchPage listBatches(@Nullable String cursor, Integer limit) {
        return page(see.batches(caller.officer(), Cursor.of(cursor).id(), limit), limit);
    }

    @Override
    public VoucherBatchPage listOpenBatches(@Nullable String cursor, Integer limit) {
        return page(see.onOffer(Cursor.of(cursor).id(), limit), limit);
    }

    @Override
    public BatchRecipientPage listRecipients(UUID batchId, @Nullable String cursor, Integer limit) {
        List<Recipient> page = see.recipients(
                caller.officer(), Id.of(batchId), Cursor.of(cursor).id(), limit);
        return new BatchRecipientPage(views.recipients(page), Cursor.after(page, limit, Recipient::personId));
    }

    @Override
    public BatchRecipient ruleRecipient(UUID batchId, UUID personId, Ruling asked) {
        return views.recipient(rule.rule(
                caller.officer(),
                new RuleOnRecipient.Order(
                        Id.of(batchId), Id.of(personId), asked.verdict() == RulingVerdict.GRANT, asked.reason())));
    }

    private VoucherBatchPage page(List<VoucherBatch> page, int limit) {
        return new VoucherBatchPage(views.batches(page), Cursor.after(page, limit, VoucherBatch::id));
    }

    private static List<Id<Person>> persons(@Nullable Recipients recipients) {
        if (recipients == null || recipients.personIds() == null) {
            return List.of();
        }
        return recipients.personIds().stream().map(Id::<Person>of).toList();
    }

    private static @Nullable Criteria criteria(@Nullable Recipients recipients, RegionCode region) {
        RecipientCriteria asked = recipients == null ? null : recipients.criteria();
        if (asked == null) {
            return null;
        }
        Set<PersonCategory> categories = Optional.ofNullable(asked.categories()).orElse(List.of()).stream()
                .map(category -> PersonCategory.valueOf(category.name()))
                .collect(Collectors.toSet());
        RegionCode where =
                Optional.ofNullable(asked.region()).map(RegionCode::of).orElse(region);
        return new Criteria(where, categories, asked.ageFrom(), asked.ageTo());
    }
}
