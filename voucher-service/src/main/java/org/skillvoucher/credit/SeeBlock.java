package org.skillvoucher.credit;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** What the block of an organisation does, or would do if it were decided now: to its classes, and to money that waits. */
@Singleton
public final class SeeBlock {
    /** The most classes that are shown, the earliest first. */
    public static final int MOST_CLASSES = 200;

    /** The most blocks that are shown, the newest first. */
    private static final int MOST_BLOCKS = 50;

    private final ListInstitution institutions;
    private final InstitutionBlocks blocks;
    private final SeeClasses classes;
    private final UnpaidRows unpaid;

    SeeBlock(ListInstitution institutions, InstitutionBlocks blocks, SeeClasses classes, UnpaidRows unpaid) {
        this.institutions = institutions;
        this.blocks = blocks;
        this.classes = classes;
        this.unpaid = unpaid;
    }

    /** A class that is not over, with how many have a seat. */
    public record OfClass(TrainingClass trainingClass, int trainees, BlockEffect effect) {}

    /** So many unpaid subsidies in one state, to the organisation itself or to trainees and others. */
    public record OfMoney(SubsidyState state, boolean toOrganisation, long count, Money amount, BlockEffect effect) {}

    /** All of it, and the blocks that there are, the newest first. */
    public record Effects(
            Institution institution, List<InstitutionBlock> blocks, List<OfClass> classes, List<OfMoney> money) {
        public Effects {
            blocks = List.copyOf(blocks);
            classes = List.copyOf(classes);
            money = List.copyOf(money);
        }
    }

    /**
     * For officers of the region, before they decide and whenever after, and for the organisation's own staff, which sees no block that is
     * only proposed. Can answer NOT_FOUND, NOT_YOURS.
     */
    public Effects see(Actor by, Id<Institution> id) {
        Institution institution = institutions.require(id);
        by.mustSee(null, id, institution.region());
        return new Effects(
                institution,
                blocks.lastOf(id, MOST_BLOCKS).stream()
                        .filter(block -> by instanceof Actor.Officer || block.state() != BlockState.PROPOSED)
                        .toList(),
                classes.unfinished(id, MOST_CLASSES).stream()
                        .map(one -> new OfClass(one, one.seatsTaken(), onClass(one)))
                        .toList(),
                unpaid.sums(id).stream()
                        .map(sum -> new OfMoney(
                                sum.state(),
                                sum.toOrganisation(),
                                sum.subsidies(),
                                Money.ofFen(sum.fen()),
                                onMoney(sum.toOrganisation(), sum.approved())))
                        .toList());
    }

    private static BlockEffect onClass(TrainingClass one) {
        return switch (one.state()) {
            case DRAFT, APPLIED -> BlockEffect.NOT_APPROVED;
            case OPEN -> BlockEffect.TAKES_NOBODY;
            case RUNNING, ENDED, ACCEPTED, CANCELLED -> BlockEffect.GOES_ON;
        };
    }

    private static BlockEffect onMoney(boolean toOrganisation, boolean approved) {
        if (approved) {
            return BlockEffect.APPROVED_BEFORE;
        }
        return toOrganisation ? BlockEffect.HELD : BlockEffect.PAID;
    }
}
