package org.skillvoucher.backend.subsidy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.RecoveryState;
import org.skillvoucher.api.model.SubsidyPart;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.policy.BasisOfDecision;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.subsidy.Recovery;
import org.skillvoucher.subsidy.Subsidy;

/** Subsidies as the contract shows them, with a short "why". */
@Singleton
public final class SubsidyViews {
    private final DecideBenefit decide;
    private final MakePaymentBatch payments;

    SubsidyViews(DecideBenefit decide, MakePaymentBatch payments) {
        this.decide = decide;
        this.payments = payments;
    }

    public org.skillvoucher.api.model.Subsidy subsidy(Subsidy subsidy) {
        return subsidies(List.of(subsidy)).getFirst();
    }

    /** A page of them. What belongs to them is asked for once for all. */
    public List<org.skillvoucher.api.model.Subsidy> subsidies(List<Subsidy> page) {
        Map<Id<Subsidy>, PaymentItem> latest =
                payments.latestFor(page.stream().map(Subsidy::id).toList());
        Map<Id<StoredDecision>, BasisOfDecision> bases =
                decide.bases(page.stream().map(Subsidy::decisionId).toList());
        return page.stream()
                .map(one -> subsidy(
                        one,
                        Optional.ofNullable(latest.get(one.id())),
                        Objects.requireNonNull(bases.get(one.decisionId()))))
                .toList();
    }

    private static org.skillvoucher.api.model.Subsidy subsidy(
            Subsidy subsidy, Optional<PaymentItem> payment, BasisOfDecision basis) {
        return new org.skillvoucher.api.model.Subsidy(
                subsidy.id().value(),
                value(subsidy.voucherId()),
                value(subsidy.certificateId()),
                value(subsidy.enrolmentId()),
                value(subsidy.applicationId()),
                value(subsidy.personId()),
                value(subsidy.payeeOrganisationId()),
                subsidy.fundId().value(),
                subsidy.amountFen(),
                PayeeKind.valueOf(subsidy.payeeKind().name()),
                SubsidyPart.valueOf(subsidy.part().name()),
                payment.map(PaymentItem::maskedAccount).orElse(null),
                SubsidyState.valueOf(subsidy.state().name()),
                subsidy.claimedFen(),
                subsidy.recoveredFen(),
                subsidy.setOffFen(),
                subsidy.decisionId().value(),
                why(subsidy, basis),
                payment.map(item -> item.batchId().value()).orElse(null));
    }

    public org.skillvoucher.api.model.Recovery recovery(Recovery recovery) {
        return new org.skillvoucher.api.model.Recovery(
                recovery.id().value(),
                recovery.subsidyId().value(),
                recovery.fundId().value(),
                recovery.amountFen(),
                RecoveryState.valueOf(recovery.state().name()),
                recovery.because(),
                recovery.receipt(),
                recovery.withdrawnBecause(),
                recovery.setOff(),
                value(recovery.partOf()),
                value(recovery.setOffAgainst()));
    }

    private static @Nullable UUID value(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }

    private static String setOff(Subsidy subsidy) {
        return subsidy.setOff().isPositive() ? "已抵扣追回款 " + subsidy.setOff() + " 元，" : "";
    }

    private static String why(Subsidy subsidy, BasisOfDecision basis) {
        String says = switch (subsidy.state()) {
            case DUE -> "待人工裁定，拟补贴 " + subsidy.amount() + " 元";
            case IN_REVIEW -> "拟补贴 " + subsidy.amount() + " 元，审核中";
            case PUBLISHED -> "拟补贴 " + subsidy.amount() + " 元，公示中";
            case RELEASED -> "准予补贴 " + subsidy.amount() + " 元，" + setOff(subsidy) + "待拨付";
            case PAID ->
                "补贴 " + subsidy.amount() + " 元" + (subsidy.setOff().isPositive() ? "，" + setOff(subsidy) : "") + "已拨付"
                        + (subsidy.recovered().isPositive() ? "，已收回 " + subsidy.recovered() + " 元" : "");
            case BOUNCED -> "补贴 " + subsidy.amount() + " 元银行退回，请更正收款账户";
            case CANCELLED -> "不予补贴";
            case RECOVERED -> "补贴已追回";
        };
        String ahead = subsidy.part() == org.skillvoucher.subsidy.SubsidyPart.AHEAD ? "预付款，" : "";
        return "依据" + basis.document() + "：" + ahead + says;
    }
}
