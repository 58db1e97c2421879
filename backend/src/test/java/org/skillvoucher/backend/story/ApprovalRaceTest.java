package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.gate.HoldSubsidy;
import org.skillvoucher.grant.ApplyForGrant;
import org.skillvoucher.grant.DecideApplication;
import org.skillvoucher.grant.GrantApplication;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.EvidenceKind;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.review.EndPublicity;
import org.skillvoucher.review.ObjectToSubsidy;
import org.skillvoucher.review.PublicityEntry;
import org.skillvoucher.review.ReviewSubsidy;
import org.skillvoucher.subsidy.Approval;
import org.skillvoucher.subsidy.ApprovalStep;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.OrganisationKind;

/** Officers who approve, refuse, hold and object at the same moment: two stand for a subsidy, never more, and each step is taken once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class ApprovalRaceTest {
    private static final RegionCode XUCHANG = RegionCode.of("411000");
    /** Far more than there are connections: most wait for one. */
    private static final int CROWD = 64;

    private static final int CROWDED_ROUNDS = Race.ROUNDS / 2;

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    ApplyForGrant apply;

    @Inject
    DecideApplication decide;

    @Inject
    ListInstitution organisations;

    @Inject
    OpenFund funds;

    @Inject
    ReviewSubsidy review;

    @Inject
    EndPublicity publicity;

    @Inject
    ObjectToSubsidy objections;

    @Inject
    HoldSubsidy holds;

    @Inject
    Approve approvals;

    @Inject
    MoveSubsidy subsidies;

    private final Actor.Officer maker = officer(Role.BUREAU_MAKER);
    private final Actor.Officer checker = officer(Role.BUREAU_CHECKER);
    private Id<Fund> fund = Id.random();

    @BeforeEach
    void a_bureau_with_money() {
        world.begin();
        fund = funds.open(
                        officer(Role.FINANCE),
                        new OpenFund.Order(
                                Id.random(),
                                "2021年补贴资金",
                                XUCHANG,
                                FundSource.EMPLOYMENT_FUND,
                                2021,
                                Money.ofYuan(100_000_000)))
                .fund()
                .id();
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        world.goTo(World.at(World.DAY.plusDays(60), java.time.LocalTime.NOON));
        publicity.endAll();
        books.mustHold();
    }

    @Test
    void of_a_crowd_of_officers_two_approve() throws Exception {
        List<Actor.Officer> crowd = IntStream.range(0, CROWD)
                .mapToObj(_ -> officer(Role.BUREAU_CHECKER))
                .toList();
        for (int round = 0; round < CROWDED_ROUNDS; round++) {
            Id<Subsidy> id = inReview();
            Race.Outcome<Subsidy> heard = Race.of(CROWD, i -> review.approve(crowd.get(i), id));
            assertThat(heard.values()).as("round %d", round).hasSize(2);
            assertThat(heard.refusals()).containsOnly(Refusal.SUBSIDY_STATE_WRONG);
            mustBeApprovedByTwo(id);
        }
    }

    @Test
    void one_officer_in_many_windows_approves_once() throws Exception {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<Subsidy> id = inReview();
            Race.Outcome<Subsidy> heard = Race.of(Race.CALLERS, _ -> review.approve(checker, id));
            assertThat(heard.refusals()).isEmpty();
            assertThat(approvals.live(id)).extracting(Approval::step).containsExactly(ApprovalStep.FIRST_REVIEW);
            review.refuse(maker, id, "竞态测试");
        }
    }

    @Test
    void it_is_approved_or_refused_and_never_both() throws Exception {
        for (int round = 0; round < Race.ROUNDS / 2; round++) {
            Id<Subsidy> id = inReview();
            review.approve(maker, id);
            Race.Outcome<Subsidy> heard = Race.of(List.<Callable<Subsidy>>of(
                    () -> review.approve(checker, id), () -> review.refuse(officer(Role.BUREAU_MAKER), id, "竞态测试")));
            assertThat(heard.refusals()).isSubsetOf(Refusal.SUBSIDY_STATE_WRONG);
            Subsidy after = subsidies.require(id);
            assertThat(after.state()).isEqualTo(SubsidyState.CANCELLED);
            assertThat(after.amountFen()).isZero();
            assertThat(review.publicityOf(id)).isEmpty();
        }
    }

    @Test
    void an_objection_comes_before_the_end_or_after_it() throws Exception {
        int released = 0;
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            world.begin();
            Id<Subsidy> id = inReview();
            review.approve(maker, id);
            review.approve(checker, id);
            PublicityEntry entry = review.publicityOf(id).orElseThrow();
            world.goTo(World.at(entry.untilDay(), java.time.LocalTime.of(23, 59, 59))
                    .plusMillis(900));
            ObjectToSubsidy.Order order = new ObjectToSubsidy.Order(Id.random(), entry.id(), "没有上课", null);
            List<Callable<Object>> calls = new ArrayList<>();
            calls.add(() -> objections.object(order));
            calls.add(() -> {
                world.goTo(World.at(entry.untilDay().plusDays(1), java.time.LocalTime.MIDNIGHT));
                return publicity.endAll();
            });
            Race.Outcome<Object> heard = Race.of(calls);
            boolean objected = heard.refusals().isEmpty();
            assertThat(heard.refusals()).isSubsetOf(Refusal.PUBLICITY_OVER);
            assertThat(subsidies.require(id).state())
                    .isEqualTo(objected ? SubsidyState.PUBLISHED : SubsidyState.RELEASED);
            released += objected ? 0 : 1;
            if (objected) {
                objections.decide(officer(Role.BUREAU_CHECKER), order.id(), true, "属实");
            }
        }
        assertThat(released).isBetween(0, Race.ROUNDS / 4);
    }

    @Test
    void many_holds_are_one() throws Exception {
        for (int round = 0; round < Race.ROUNDS / 2; round++) {
            Id<Subsidy> id = inReview();
            Race.Outcome<org.skillvoucher.gate.Hold> heard =
                    Race.of(Race.CALLERS, i -> holds.hold(i % 2 == 0 ? maker : checker, id, "核查"));
            assertThat(heard.refusals()).hasSize(Race.CALLERS / 2).containsOnly(Refusal.HOLD_KNOWN);
            assertThat(heard.values().stream().map(org.skillvoucher.gate.Hold::id))
                    .containsOnly(heard.values().getFirst().id());
            review.refuse(maker, id, "竞态测试");
        }
    }

    // Words of these races

    /** An association's grant for equipment, decided for it and not yet reviewed. */
    private Id<Subsidy> inReview() {
        Id<Institution> base = organisations
                .list(
                        maker,
                        new ListInstitution.Order(
                                Id.random(),
                                World.aCreditCode(),
                                "样例实训基地",
                                XUCHANG,
                                "41050100000000001",
                                OrganisationKind.TRAINING_INSTITUTION))
                .id();
        Id<GrantApplication> application = apply.apply(
                        World.staffOf(base),
                        new ApplyForGrant.Order(
                                Id.random(),
                                XUCHANG,
                                "training-base-equipment",
                                World.DAY,
                                null,
                                base,
                                null,
                                List.of(),
                                Map.of("actualCostFen", 50_000_000L),
                                List.of(
                                        proof(EvidenceKind.RECOGNITION),
                                        proof(EvidenceKind.INVOICE),
                                        proof(EvidenceKind.EDUCATION_FUND))))
                .application()
                .id();
        Subsidy decided = decide.decide(
                        checker,
                        application,
                        new DecideApplication.Findings(
                                fund, Set.of(EvidenceKind.values()), Map.of("actualCostFen", 50_000_000L)))
                .subsidy()
                .orElseThrow();
        assertThat(decided.state()).isEqualTo(SubsidyState.IN_REVIEW);
        return decided.id();
    }

    private static ApplyForGrant.Proof proof(EvidenceKind kind) {
        return new ApplyForGrant.Proof(kind, "示例-" + Id.random(), "示例机关");
    }

    private void mustBeApprovedByTwo(Id<Subsidy> id) {
        assertThat(subsidies.require(id).state()).isEqualTo(SubsidyState.PUBLISHED);
        List<Approval> live = approvals.live(id);
        assertThat(live)
                .extracting(Approval::step)
                .containsExactly(ApprovalStep.FIRST_REVIEW, ApprovalStep.SECOND_REVIEW);
        assertThat(live.getFirst().officerId()).isNotEqualTo(live.getLast().officerId());
    }

    private static Actor.Officer officer(Role role) {
        return new Actor.Officer(Id.random(), "陈经办", Set.of(role), XUCHANG);
    }
}
