package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.ClaimVoucher;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.OpenBatch;
import org.skillvoucher.voucher.Recipient;
import org.skillvoucher.voucher.RecipientState;
import org.skillvoucher.voucher.RuleOnRecipient;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Tier;
import org.skillvoucher.voucher.ValueMode;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;
import org.skillvoucher.voucher.VoucherState;

/** Where the document says 原则上, an officer says yes or no: once, with a reason, and not against the document. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class RulingStoryTest {
    private static final String NEEDED = "第四次培训确有需要，同意";
    private static final String NOT_NEEDED = "本年度已参加三次培训，不同意";
    private static final int MOST_HELD = 20;
    private static final int YEARLY = 3;

    @Inject
    World world;

    @Inject
    RuleOnRecipient rule;

    @Inject
    OpenBatch open;

    @Inject
    OpenFund funds;

    @Inject
    ClaimVoucher claim;

    @Inject
    HoldVoucher hold;

    @Inject
    SeeVouchers vouchers;

    @Inject
    DecideBenefit decide;

    @Inject
    CompleteClass complete;

    @Inject
    SubmitCertificate certificates;

    @Inject
    ReleaseSubsidy release;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    SendPayments send;

    @Inject
    History history;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    @Test
    void a_fourth_training_is_referred_ruled_issued_attended_and_paid_without_a_second_ruling() {
        Id<Person> person = world.aPersonWithCard();
        Voucher third = lastOfThree(person);
        Id<VoucherBatch> batch = aBatchFor(person);
        assertThat(recipient(batch, person).state()).isEqualTo(RecipientState.REFERRED);

        Recipient ruled = rule.rule(world.checker, grant(batch, person));
        assertThat(ruled.state()).isEqualTo(RecipientState.ISSUED);
        assertThat(ruled.ruledBy()).isEqualTo(world.checker.id());
        assertThat(ruled.ruledBecause()).isEqualTo(NEEDED);
        assertThat(decide.require(decisionOf(ruled)).verdict())
                .as("the decision stays as it was made")
                .isEqualTo(Verdict.REFER);
        Voucher fourth = vouchers.require(voucherOf(ruled));
        assertThat(fourth.issueDecisionId()).isEqualTo(ruled.decisionId());
        assertThat(history.of(SubjectKind.BATCH, batch))
                .last()
                .satisfies(entry -> assertThat(entry.event()).isEqualTo("RecipientRuled"))
                .satisfies(entry -> assertThat(entry.details())
                        .contains(NEEDED, person.toString(), decisionOf(ruled).toString()));

        claim.claim(World.as(person), fourth.id());
        ReleaseSubsidy.Confirmation done = confirmed(fourth, World.LEVEL, World.CLASS_DAY);
        assertThat(done.decision().orElseThrow().verdict()).isEqualTo(Verdict.REFER);
        Subsidy subsidy = done.subsidy().orElseThrow();
        assertThat(subsidy.state()).isEqualTo(SubsidyState.RELEASED);
        assertThat(subsidy.amount()).isEqualTo(World.CEILING);
        assertThat(history.of(SubjectKind.SUBSIDY, subsidy.id()))
                .extracting(HistoryEntry::details)
                .last()
                .asString()
                .contains("ruledAtIssue", fourth.issueDecisionId().toString());

        world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));
        send.sendAll();
        assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.PAID);

        world.begin();
        claim.claim(World.as(person), third.id());
        assertThat(confirmed(third, World.LEVEL - 1, World.CLASS_DAY.plusDays(1))
                        .decision()
                        .orElseThrow()
                        .verdict())
                .as("the fourth does not count against the third")
                .isEqualTo(Verdict.GRANT);
    }

    @Test
    void a_refusal_gives_the_money_back_and_the_yearly_count_stays() {
        Id<Person> person = world.aPerson();
        lastOfThree(person);
        FundBalance before = balance();
        Id<VoucherBatch> batch = aBatchFor(person);
        assertThat(balance().reserved()).isEqualTo(before.reserved().plus(World.CEILING));

        Recipient ruled = rule.rule(world.checker, refuse(batch, person));

        assertThat(ruled.state()).isEqualTo(RecipientState.REFUSED);
        assertThat(ruled.voucherId()).isNull();
        assertThat(balance().reserved()).isEqualTo(before.reserved());
        assertThat(vouchers.list(World.as(person), batch, null, Id.FIRST, 10)).isEmpty();
    }

    @Test
    void ruling_again_is_the_same_answer_and_the_other_way_is_refused() {
        Id<Person> person = world.aPerson();
        lastOfThree(person);
        Id<VoucherBatch> granted = aBatchFor(person);
        Id<VoucherBatch> refused = aBatchFor(person);
        Recipient yes = rule.rule(world.checker, grant(granted, person));
        Recipient no = rule.rule(world.checker, refuse(refused, person));

        assertThat(rule.rule(world.checker, grant(granted, person))).isEqualTo(yes);
        assertThat(rule.rule(world.checker, refuse(refused, person))).isEqualTo(no);
        refused(() -> rule.rule(world.checker, refuse(granted, person)), Refusal.RECIPIENT_STATE_WRONG);
        refused(() -> rule.rule(world.checker, grant(refused, person)), Refusal.RECIPIENT_STATE_WRONG);
        open.close(world.checker, granted);
        assertThat(rule.rule(world.checker, grant(granted, person)))
                .as("what was ruled stays so after the batch was closed")
                .isEqualTo(yes);
    }

    @Test
    void only_another_officer_of_the_region_rules_and_only_on_what_was_referred() {
        Id<Person> person = world.aPerson();
        Id<VoucherBatch> plain = aBatchFor(person);
        refused(() -> rule.rule(world.checker, grant(plain, person)), Refusal.RECIPIENT_STATE_WRONG);
        refused(() -> rule.rule(world.checker, grant(plain, world.aPerson())), Refusal.NOT_FOUND);

        Id<Person> late = world.aPerson();
        lastOfThree(late);
        Id<VoucherBatch> batch = aBatchFor(late);
        Actor.Officer maker = new Actor.Officer(
                world.maker.id(), world.maker.name(), Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER), World.REGION);
        refused(() -> rule.rule(maker, grant(batch, late)), Refusal.SAME_OFFICER);
        Actor.Officer foreign =
                new Actor.Officer(Id.random(), "外地审核", Set.of(Role.BUREAU_CHECKER), RegionCode.of("411000"));
        refused(() -> rule.rule(foreign, grant(batch, late)), Refusal.NOT_YOURS);
        assertThat(recipient(batch, late).state()).isEqualTo(RecipientState.REFERRED);
    }

    @Test
    void after_closing_the_money_is_back_and_nothing_is_ruled() {
        Id<Person> person = world.aPerson();
        lastOfThree(person);
        FundBalance before = balance();
        Id<VoucherBatch> batch = aBatchFor(person);
        open.close(world.checker, batch);
        assertThat(balance().reserved()).isEqualTo(before.reserved());

        refused(() -> rule.rule(world.checker, grant(batch, person)), Refusal.BATCH_STATE_WRONG);
        refused(() -> rule.rule(world.checker, refuse(batch, person)), Refusal.BATCH_STATE_WRONG);
        assertThat(recipient(batch, person).state()).isEqualTo(RecipientState.REFERRED);
    }

    @Test
    void on_the_last_day_of_the_claim_window_a_grant_is_possible_and_the_day_after_not() {
        Id<Person> person = world.aPerson();
        lastOfThree(person);
        Id<VoucherBatch> one = aBatchFor(person);
        Id<VoucherBatch> other = aBatchFor(person);
        LocalDate last = vouchers.batch(world.checker, one).claimUntil();

        world.goTo(World.at(last, LocalTime.of(17, 0)));
        assertThat(rule.rule(world.checker, grant(one, person)).state()).isEqualTo(RecipientState.ISSUED);
        world.goTo(World.at(last.plusDays(1), LocalTime.of(9, 0)));
        refused(() -> rule.rule(world.checker, grant(other, person)), Refusal.VOUCHER_EXPIRED);
        assertThat(rule.rule(world.checker, refuse(other, person)).state()).isEqualTo(RecipientState.REFUSED);
    }

    @Test
    void who_heard_needs_officer_at_an_open_batch_is_granted_one_or_not() {
        Id<Person> person = world.aPerson();
        Id<VoucherBatch> batch = world.anOpenBatch(5);
        refused(() -> rule.rule(world.checker, grant(batch, person)), Refusal.RECIPIENT_STATE_WRONG);
        lastOfThree(person);
        refused(() -> claim.take(World.as(person), Id.random(), batch), Refusal.NEEDS_OFFICER);
        Money reserved = balance().reserved();

        Recipient ruled = rule.rule(world.checker, grant(batch, person));

        assertThat(ruled.state()).isEqualTo(RecipientState.ISSUED);
        assertThat(vouchers.batch(world.checker, batch).taken()).isEqualTo(1);
        assertThat(claim.claim(World.as(person), voucherOf(ruled)).state()).isEqualTo(VoucherState.CLAIMED);
        assertThat(balance().reserved()).isEqualTo(reserved);

        Id<VoucherBatch> other = world.anOpenBatch(1);
        assertThat(rule.rule(world.checker, refuse(other, person)).state()).isEqualTo(RecipientState.REFUSED);
        world.aClaimedVoucher(world.aPerson(), other);
        Id<Person> late = world.aPerson();
        lastOfThree(late);
        refused(() -> rule.rule(world.checker, grant(other, late)), Refusal.BATCH_EXHAUSTED);
    }

    @Test
    void rulings_at_once_end_one_way_and_the_money_with_it() throws Exception {
        Id<Person> person = world.aPerson();
        lastOfThree(person);
        for (int round = 0; round < Race.ROUNDS / 2; round++) {
            Id<VoucherBatch> batch = aBatchFor(person);
            List<Callable<Recipient>> calls = new ArrayList<>();
            for (int i = 0; i < Race.CALLERS; i++) {
                RuleOnRecipient.Order order = i % 2 == 0 ? grant(batch, person) : refuse(batch, person);
                calls.add(() -> rule.rule(world.checker, order));
            }
            Race.Outcome<Recipient> heard = Race.of(calls);
            assertThat(heard.values())
                    .hasSize(Race.CALLERS / 2)
                    .containsOnly(heard.values().getFirst());
            assertThat(heard.refusals()).hasSize(Race.CALLERS / 2).containsOnly(Refusal.RECIPIENT_STATE_WRONG);
            endAll(person, batch);
        }
    }

    @Test
    void a_ruling_and_a_closing_at_once_keep_money_for_who_got_one() throws Exception {
        Id<Person> person = world.aPerson();
        lastOfThree(person);
        for (int round = 0; round < Race.ROUNDS / 2; round++) {
            Id<VoucherBatch> batch = aBatchFor(person);
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> rule.rule(world.checker, grant(batch, person)), () -> open.close(world.checker, batch)));
            assertThat(heard.refusals()).allMatch(no -> no == Refusal.BATCH_STATE_WRONG);
            endAll(person, batch);
        }
    }

    private void endAll(Id<Person> person, Id<VoucherBatch> batch) {
        vouchers.list(World.as(person), batch, null, Id.FIRST, 10)
                .forEach(voucher -> hold.revoke(world.checker, voucher.id(), "race"));
    }

    /** Three vouchers of the year; the last of them for any occupation. */
    private Voucher lastOfThree(Id<Person> person) {
        for (int i = 1; i < YEARLY; i++) {
            world.anIssuedVoucher(person);
        }
        Id<VoucherBatch> batch = world.aBatch(kind -> new World.Kind(
                ValueMode.CREDIT, Tier.UPGRADE, null, null, List.of(), List.of(person), MOST_HELD, false));
        return vouchers.list(World.as(person), batch, null, Id.FIRST, 1).getFirst();
    }

    private Id<VoucherBatch> aBatchFor(Id<Person> person) {
        return world.aBatch(kind -> new World.Kind(
                kind.mode(),
                kind.tier(),
                kind.level(),
                kind.occupation(),
                List.of(),
                List.of(person),
                MOST_HELD,
                false));
    }

    private Recipient recipient(Id<VoucherBatch> batch, Id<Person> person) {
        return vouchers.recipients(world.checker, batch, Id.FIRST, 10).stream()
                .filter(one -> one.personId().equals(person))
                .findFirst()
                .orElseThrow();
    }

    private static RuleOnRecipient.Order grant(Id<VoucherBatch> batch, Id<Person> person) {
        return new RuleOnRecipient.Order(batch, person, true, NEEDED);
    }

    private static RuleOnRecipient.Order refuse(Id<VoucherBatch> batch, Id<Person> person) {
        return new RuleOnRecipient.Order(batch, person, false, NOT_NEEDED);
    }

    private static Id<Voucher> voucherOf(Recipient recipient) {
        return Objects.requireNonNull(recipient.voucherId());
    }

    private static Id<StoredDecision> decisionOf(Recipient recipient) {
        return Objects.requireNonNull(recipient.decisionId());
    }

    private ReleaseSubsidy.Confirmation confirmed(Voucher voucher, int level, LocalDate day) {
        Id<TrainingClass> in = world.anApprovedClass(World.WELDER, level, 1, day);
        Enrolment seat = world.anEnrolment(voucher, in);
        world.scanAll(in, List.of(seat));
        complete.end(world.head, in);
        Id<Certificate> certificate = Id.random();
        certificates.submit(
                world.head,
                new SubmitCertificate.Order(
                        certificate,
                        seat.id(),
                        CertificateKind.SKILL_LEVEL,
                        "Y00013300000421%d%06d"
                                .formatted(
                                        level,
                                        Math.floorMod(certificate.value().getLeastSignificantBits(), 1_000_000L)),
                        World.WELDER,
                        level,
                        "示例评价机构",
                        day,
                        null,
                        null));
        return release.confirm(world.checker, certificate);
    }

    private FundBalance balance() {
        return funds.see(world.finance, world.usualFund());
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
