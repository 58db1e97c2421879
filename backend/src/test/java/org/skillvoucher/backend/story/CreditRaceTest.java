package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.credit.BlockEffect;
import org.skillvoucher.credit.BlockInstitution;
import org.skillvoucher.credit.CreditEvent;
import org.skillvoucher.credit.InstitutionBlock;
import org.skillvoucher.credit.RateInstitution;
import org.skillvoucher.credit.SeeBlock;
import org.skillvoucher.grant.ApplyForGrant;
import org.skillvoucher.grant.DecideApplication;
import org.skillvoucher.grant.GrantApplication;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentBatchState;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.EvidenceKind;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.review.EndPublicity;
import org.skillvoucher.review.ReviewSubsidy;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.Recovery;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.Voucher;

/** A block, and what it stops, at the same moment: each comes wholly before the other. Claims at once are one step of the rating. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class CreditRaceTest {
    private static final RegionCode XUCHANG = RegionCode.of("411000");
    /** Far more than there are connections: most wait for one. */
    private static final int CROWD = 64;

    private static final int PUBLICITY_DAYS = 60;
    private static final int CLAIMS = 6;

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
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    SendPayments send;

    @Inject
    ReleaseSubsidy release;

    @Inject
    RecoverSubsidy recover;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    EnrolTrainee enrol;

    @Inject
    BlockInstitution blocks;

    @Inject
    SeeBlock see;

    @Inject
    RateInstitution ratings;

    private final Actor.Officer maker = officer(XUCHANG, Role.BUREAU_MAKER);
    private final Actor.Officer checker = officer(XUCHANG, Role.BUREAU_CHECKER);
    private final Actor.Officer finance = officer(XUCHANG, Role.FINANCE);
    private Id<Fund> fund = Id.random();

    @BeforeEach
    void a_bureau_with_money() {
        world.begin();
        fund = funds.open(
                        finance,
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
    void the_books_are_in_order() {
        books.mustHold();
    }

    @Test
    void no_payment_is_approved_after_its_payee_was_blocked() throws Exception {
        List<Actor.Officer> crowd = IntStream.range(0, CROWD - 1)
                .mapToObj(_ -> officer(XUCHANG, Role.FINANCE))
                .toList();
        List<Subsidy> waiting = released(Race.ROUNDS);
        int approvedFirst = 0;
        for (Subsidy subsidy : waiting) {
            Id<Institution> payee = Objects.requireNonNull(subsidy.payeeOrganisationId());
            Id<PaymentBatch> batch = Id.random();
            payments.make(finance, new MakePaymentBatch.Order(batch, fund, List.of(subsidy.id())));
            Id<InstitutionBlock> block = proposed(payee, maker);
            List<Callable<Object>> calls = new ArrayList<>();
            crowd.forEach(one -> calls.add(() -> approvals.approve(one, batch)));
            calls.add(approvedFirst % 2 == 0 ? 0 : calls.size(), () -> blocks.decide(checker, block, true, "属实"));
            Race.Outcome<Object> heard = Race.of(calls);

            PaymentBatch after = payments.see(finance, batch).batch();
            InstitutionBlock stands = blocks.see(checker, block);
            assertThat(stands.stands()).isTrue();
            if (after.state() == PaymentBatchState.PROPOSED) {
                assertThat(heard.refusals()).hasSize(CROWD - 1).containsOnly(Refusal.SUBSIDY_HELD);
                approvals.withdraw(finance, batch, "收款机构被暂停资格");
            } else {
                assertThat(after.approvedAt()).isBefore(stands.decidedAt());
                approvedFirst++;
            }
            blocks.proposeLift(maker, block, "竞态测试");
            blocks.decideLift(checker, block, true, "竞态测试");
        }
        assertThat(approvedFirst).isBetween(0, Race.ROUNDS);
    }

    @Test
    void a_seat_is_taken_before_the_block_or_not_at_all() throws Exception {
        Id<Institution> school = Objects.requireNonNull(world.head.<Institution>institution());
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            world.begin();
            Id<TrainingClass> in = world.anApprovedClass(Race.CALLERS, World.CLASS_DAY);
            List<Voucher> vouchers = world.people(Race.CALLERS - 1).stream()
                    .map(world::aClaimedVoucher)
                    .toList();
            Id<InstitutionBlock> block = proposed(school, world.maker);
            try {
                List<Callable<Object>> calls = new ArrayList<>();
                calls.add(() -> blocks.decide(world.checker, block, true, "属实"));
                vouchers.forEach(voucher ->
                        calls.add(() -> enrol.enrol(World.as(voucher.personId()), Id.random(), voucher.id(), in)));
                Race.Outcome<Object> heard = Race.of(calls);
                assertThat(heard.refusals()).isSubsetOf(Refusal.INSTITUTION_BLOCKED);
                assertThat(see.see(world.checker, school).classes())
                        .filteredOn(one -> one.trainingClass().id().equals(in))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.trainees()).isEqualTo(heard.values().size() - 1);
                            assertThat(one.effect()).isEqualTo(BlockEffect.TAKES_NOBODY);
                        });
            } finally {
                // The school is everybody's in this schema.
                blocks.proposeLift(world.maker, block, "竞态测试");
                blocks.decideLift(world.checker, block, true, "竞态测试");
            }
        }
    }

    @Test
    void claims_at_once_are_one_step_down_and_their_withdrawals_one_up() throws Exception {
        Id<Institution> school = Objects.requireNonNull(world.head.<Institution>institution());
        List<Subsidy> paid = paidOfOneClass();
        int before = ratings.see(world.checker, school).events().size();
        int rounds = Race.ROUNDS / 8;
        for (int round = 0; round < rounds; round++) {
            List<Callable<Recovery>> opening = paid.stream()
                    .<Callable<Recovery>>map(
                            one -> () -> recover.open(world.maker, Id.random(), one.id(), null, "竞态测试"))
                    .toList();
            Race.Outcome<Recovery> opened = Race.of(opening);
            assertThat(opened.values()).hasSize(CLAIMS);
            Race.Outcome<Recovery> withdrawn = Race.of(opened.values().stream()
                    .<Callable<Recovery>>map(one -> () -> recover.withdraw(world.checker, one.id(), "竞态测试"))
                    .toList());
            assertThat(withdrawn.values()).hasSize(CLAIMS);
            List<CreditEvent> events = ratings.see(world.checker, school).events();
            assertThat(events).hasSize(before + 2 * (round + 1));
            assertThat(events.get(1).step()).isEqualTo(-1);
            assertThat(events.getFirst().step()).isEqualTo(1);
        }
    }

    @Test
    void a_trainee_of_a_blocked_school_is_paid() {
        Id<Institution> school = Objects.requireNonNull(world.head.<Institution>institution());
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        assertThat(subsidy.payeeOrganisationId()).isNull();
        Id<InstitutionBlock> block = proposed(school, world.maker);
        blocks.decide(world.checker, block, true, "属实");
        try {
            assertThat(see.see(world.checker, school).money())
                    .filteredOn(one -> !one.toOrganisation() && one.state() == SubsidyState.RELEASED)
                    .extracting(SeeBlock.OfMoney::effect)
                    .contains(BlockEffect.PAID);
            world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));
            send.sendAll();
            assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.PAID);
        } finally {
            blocks.proposeLift(world.maker, block, "竞态测试");
            blocks.decideLift(world.checker, block, true, "竞态测试");
        }
    }

    // Words of these races

    private Id<InstitutionBlock> proposed(Id<Institution> whom, Actor.Officer by) {
        return blocks.propose(by, new BlockInstitution.Order(Id.random(), whom, "QZ-19b", "竞态测试"))
                .id();
    }

    private List<Subsidy> paidOfOneClass() {
        List<Id<Person>> people = IntStream.range(0, CLAIMS)
                .mapToObj(_ -> world.aPersonWithCard())
                .toList();
        List<Id<Subsidy>> all = world.submittedCertificates(people).stream()
                .map(one -> release.confirm(world.checker, one)
                        .subsidy()
                        .orElseThrow()
                        .id())
                .toList();
        world.anApprovedPayment(world.usualFund(), all);
        send.sendAll();
        return all.stream().map(subsidies::require).toList();
    }

    /** So many associations' grants for equipment, each of another one, reviewed and public to the end. */
    private List<Subsidy> released(int count) {
        List<Id<Subsidy>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Id<Subsidy> id = decided();
            review.approve(maker, id);
            review.approve(checker, id);
            all.add(id);
        }
        world.goTo(World.at(World.DAY.plusDays(PUBLICITY_DAYS), LocalTime.NOON));
        publicity.endAll();
        world.begin();
        List<Subsidy> released = all.stream().map(subsidies::require).toList();
        assertThat(released).allMatch(one -> one.state() == SubsidyState.RELEASED);
        return released;
    }

    private Id<Subsidy> decided() {
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
        return decide.decide(
                        officer(XUCHANG, Role.BUREAU_CHECKER),
                        application,
                        new DecideApplication.Findings(
                                fund, Set.of(EvidenceKind.values()), Map.of("actualCostFen", 50_000_000L)))
                .subsidy()
                .orElseThrow()
                .id();
    }

    private static ApplyForGrant.Proof proof(EvidenceKind kind) {
        return new ApplyForGrant.Proof(kind, "示例-" + Id.random(), "示例机关");
    }

    private static Actor.Officer officer(RegionCode region, Role role) {
        return new Actor.Officer(Id.random(), "陈经办", Set.of(role), region);
    }
}
