package org.skillvoucher.backend.subsidy;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
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
        Optional<PaymentItem> payment = payments.latestFor(subsidy.id());
        return new org.skillvoucher.api.model.Subsidy(
                subsidy.id().value(),
                subsidy.voucherId().value(),
                subsidy.certificateId().value(),
                subsidy.enrolmentId().value(),
                subsidy.personId().value(),
                subsidy.fundId().value(),
                subsidy.amountFen(),
                PayeeKind.valueOf(subsidy.payeeKind().name()),
                payment.map(PaymentItem::maskedAccount).orElse(null),
                SubsidyState.valueOf(subsidy.state().name()),
                subsidy.decisionId().value(),
                why(subsidy),
                payment.map(item -> item.batchId().value()).orElse(null));
    }

    private String why(Subsidy subsidy) {
        StoredDecision decision = decide.require(subsidy.decisionId());
        String says = switch (subsidy.state()) {
            case DUE -> "待人工裁定，拟补贴 " + subsidy.amount() + " 元";
            case RELEASED -> "准予补贴 " + subsidy.amount() + " 元，待拨付";
            case PAID -> "补贴 " + subsidy.amount() + " 元已拨付";
            case BOUNCED -> "补贴 " + subsidy.amount() + " 元银行退回，请更正收款账户";
            case CANCELLED -> "不予补贴";
        };
        return "依据" + decision.document() + "：" + says;
    }
}
