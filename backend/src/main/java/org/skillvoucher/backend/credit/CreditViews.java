package org.skillvoucher.backend.credit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.BlockEffect;
import org.skillvoucher.api.model.BlockEffects;
import org.skillvoucher.api.model.BlockState;
import org.skillvoucher.api.model.BlockedClass;
import org.skillvoucher.api.model.BlockedMoney;
import org.skillvoucher.api.model.ClassState;
import org.skillvoucher.api.model.CreditCause;
import org.skillvoucher.api.model.CreditEvent;
import org.skillvoucher.api.model.CreditMove;
import org.skillvoucher.api.model.CreditRating;
import org.skillvoucher.api.model.CreditStanding;
import org.skillvoucher.api.model.InstitutionBlock;
import org.skillvoucher.api.model.InstitutionState;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.credit.RateInstitution;
import org.skillvoucher.credit.SeeBlock;
import org.skillvoucher.id.Id;

/** Ratings and blocks as the contract shows them. */
final class CreditViews {
    private CreditViews() {}

    static CreditStanding standing(RateInstitution.Standing standing) {
        return new CreditStanding(
                standing.institution().id().value(),
                CreditRating.valueOf(standing.rating().name()),
                CreditRating.valueOf(standing.start().name()),
                standing.listed(),
                InstitutionState.valueOf(standing.institution().state().name()),
                standing.events().stream().map(CreditViews::event).toList());
    }

    static CreditEvent event(org.skillvoucher.credit.CreditEvent event) {
        CreditWords words = CreditWords.of(event.cause());
        return new CreditEvent(
                event.id().value(),
                event.institutionId().value(),
                event.step() > 0 ? CreditMove.UP : CreditMove.DOWN,
                CreditCause.valueOf(event.cause().name()),
                event.causeId().value(),
                value(event.about()),
                event.because(),
                words.zh(),
                words.en(),
                event.actorRole(),
                value(event.actorId()),
                event.businessDay(),
                event.at());
    }

    static InstitutionBlock block(org.skillvoucher.credit.InstitutionBlock block) {
        return new InstitutionBlock(
                block.id().value(),
                block.institutionId().value(),
                block.clause(),
                block.reason(),
                BlockState.valueOf(block.state().name()),
                block.proposedBy().value(),
                block.proposedAt(),
                value(block.decidedBy()),
                block.decidedAt(),
                block.decidedBecause(),
                value(block.liftProposedBy()),
                block.liftProposedAt(),
                block.liftBecause(),
                value(block.liftedBy()),
                block.liftedAt(),
                block.liftedBecause());
    }

    static BlockEffects effects(SeeBlock.Effects effects) {
        return new BlockEffects(
                effects.institution().id().value(),
                InstitutionState.valueOf(effects.institution().state().name()),
                effects.blocks().stream().map(CreditViews::block).toList(),
                effects.classes().stream().map(CreditViews::ofClass).toList(),
                effects.money().stream().map(CreditViews::ofMoney).toList());
    }

    private static BlockedClass ofClass(SeeBlock.OfClass one) {
        CreditWords words = CreditWords.of(one.effect());
        return new BlockedClass(
                one.trainingClass().id().value(),
                one.trainingClass().title(),
                ClassState.valueOf(one.trainingClass().state().name()),
                one.trainingClass().startsOn(),
                one.trainingClass().endsOn(),
                one.trainees(),
                BlockEffect.valueOf(one.effect().name()),
                words.zh(),
                words.en());
    }

    private static BlockedMoney ofMoney(SeeBlock.OfMoney one) {
        CreditWords words = CreditWords.of(one.effect());
        return new BlockedMoney(
                SubsidyState.valueOf(one.state().name()),
                one.toOrganisation(),
                Math.toIntExact(one.count()),
                one.amount().fen(),
                BlockEffect.valueOf(one.effect().name()),
                words.zh(),
                words.en());
    }

    private static @Nullable UUID value(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }
}
