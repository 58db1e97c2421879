package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.ScanOutcome;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentBatchState;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Criteria;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.ClaimVoucher;
import org.skillvoucher.voucher.Recipient;
import org.skillvoucher.voucher.RecipientState;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Tier;
import org.skillvoucher.voucher.ValueMode;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;
import org.skillvoucher.voucher.VoucherState;

/** Each kind of voucher does what its name says, the policy has the last word, and the bank may do its worst. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.bank.resend-after", value = "0s")
final class KindsAndPaymentStoryTest {
    @Inject
    World world;

    @Inject
    OpenFund funds;

    @Inject
    ClaimVoucher claim;

    @Inject
    SeeVouchers vouchers;

    @Inject
    SeeClasses classes;

    @Inject
    SeePersons persons;

    @Inject
    CompleteClass complete;

    @Inject
    CheckIn checkIn;

    @Inject
    SubmitCertificate certificates;

    @Inject
    ReleaseSubsidy release;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    MakePaymentBatch payments;

    @Inject
    SendPayments send;

    @Inject
    SimulatedBank bank;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    @AfterEach
    void the_bank_is_there_again() {
        bank.goAway(false);
        bank.loseAnswers(false);
    }

    @Test
    void an_attendance_only_voucher_checks_in_and_pays_nothing() {
        FundBalance before = balance();
        Voucher voucher = taken(world.aPerson(), world.aBatch(kind -> kind.worth(ValueMode.ATTENDANCE_ONLY)));
        ReleaseSubsidy.Confirmation done = confirmed(voucher, true);

        assertThat(voucher.ceiling()).isEqualTo(Money.ZERO);
        assertThat(done.subsidy()).isEmpty();
        assertThat(vouchers.require(voucher.id()).state()).isEqualTo(VoucherState.REDEEMED);
        assertThat(balance().free()).isEqualTo(before.free());
        assertThat(balance().payable()).isEqualTo(before.payable());
    }

    @Test
    void a_credit_voucher_reserves_the_highest_standard_and_pays_what_the_certificate_earns() {
        Voucher voucher = taken(
                world.aPerson(),
                world.aBatch(kind -> kind.worth(ValueMode.CREDIT).forAny(Tier.UPGRADE)));
        ReleaseSubsidy.Confirmation done = confirmed(voucher, true);

        assertThat(voucher.ceiling()).isEqualTo(Money.ofYuan(5500));
        assertThat(done.subsidy().map(Subsidy::amount)).contains(Money.ofYuan(1500));
    }

    @Test
    void a_basic_voucher_does_not_open_a_class_of_level_4() {
        Voucher voucher = taken(
                world.aPerson(),
                world.aBatch(kind -> kind.worth(ValueMode.CREDIT).forAny(Tier.BASIC)));

        refused(() -> world.anEnrolment(voucher, world.anApprovedClass(1, World.CLASS_DAY)), Refusal.CLASS_NOT_COVERED);
    }

    @Test
    void a_voucher_for_another_institution_is_refused_here() {
        Voucher voucher = taken(world.aPerson(), world.aBatch(kind -> kind.onlyAt(UUID.randomUUID())));

        refused(() -> world.anEnrolment(voucher, world.anApprovedClass(1, World.CLASS_DAY)), Refusal.CLASS_NOT_COVERED);
    }

    @Test
    void a_directed_voucher_with_automatic_claim_is_claimed_at_once_and_not_for_others() {
        Id<Person> person = world.aPerson();
        Id<VoucherBatch> batch = world.aBatch(kind -> kind.to(List.of(person), true));

        assertThat(vouchers.list(World.as(person), batch, null, Id.FIRST, 10))
                .singleElement()
                .satisfies(voucher -> assertThat(voucher.state()).isEqualTo(VoucherState.CLAIMED));
        refused(() -> taken(world.aPerson(), batch), Refusal.BATCH_NOT_OPEN);
    }

    @Test
    void a_batch_by_criteria_reaches_the_group_and_the_age_and_nobody_else() {
        Id<Person> veteran = world.aMemberOf(PersonCategory.VETERAN);
        Id<Person> graduate = world.aMemberOf(PersonCategory.COLLEGE_GRADUATE);
        Set<PersonCategory> veterans = Set.of(PersonCategory.VETERAN);

        Id<VoucherBatch> batch = world.aBatchFor(new Criteria(World.REGION, veterans, 35, 35));

        // Other stories of this place may have veterans of their own.
        assertThat(vouchers.recipients(world.checker, batch, Id.FIRST, 200))
                .noneMatch(recipient -> recipient.personId().equals(graduate))
                .allSatisfy(recipient -> assertThat(
                                persons.portrait(recipient.personId()).memberships())
                        .anyMatch(membership -> membership.category() == PersonCategory.VETERAN))
                .allSatisfy(recipient -> assertThat(
                                persons.require(recipient.personId()).ageOn(World.DAY))
                        .isEqualTo(35))
                .filteredOn(recipient -> recipient.personId().equals(veteran))
                .singleElement()
                .satisfies(recipient -> assertThat(recipient.state()).isEqualTo(RecipientState.ISSUED));
        refused(() -> world.aBatchFor(new Criteria(World.REGION, veterans, 36, null)), Refusal.BATCH_WRONG);
        refused(() -> world.aBatchFor(new Criteria(World.REGION, veterans, null, 34)), Refusal.BATCH_WRONG);
    }

    @Test
    void who_holds_one_gets_no_second_where_the_batch_allows_one() {
        Id<Person> person = world.aPerson();
        taken(person, world.aBatch(kind -> kind));

        refused(() -> taken(person, world.aBatch(kind -> kind)), Refusal.ALREADY_HOLDS_VOUCHER);
    }

    @Test
    void a_fourth_voucher_of_the_year_is_referred_to_an_officer_and_the_third_is_not() {
        Id<Person> person = world.aPerson();
        for (int i = 0; i < 3; i++) {
            world.anIssuedVoucher(person);
        }
        Id<VoucherBatch> fourth = world.aBatch(kind -> new World.Kind(
                kind.mode(), kind.tier(), kind.level(), kind.occupation(), List.of(), List.of(person), 20, false));

        assertThat(vouchers.recipients(world.checker, fourth, Id.FIRST, 10))
                .singleElement()
                .extracting(Recipient::state)
                .isEqualTo(RecipientState.REFERRED);
    }

    @Test
    void too_little_attendance_is_refused_with_the_finding_and_gives_the_money_back() {
        FundBalance before = balance();
        Voucher voucher = taken(world.aPerson(), world.aBatch(kind -> kind));
        ReleaseSubsidy.Confirmation done = confirmed(voucher, false);

        assertThat(done.decision().orElseThrow().verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(done.decision().orElseThrow().findings()).contains("\"outcome\":\"NOT_MET\"", "attendance");
        assertThat(done.subsidy().orElseThrow().state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(vouchers.require(voucher.id()).state()).isEqualTo(VoucherState.EXPIRED);
        // The nine vouchers that nobody took are still set aside.
        assertThat(balance().reserved()).isEqualTo(before.reserved().plus(World.CEILING.times(9)));
    }

    @Test
    void lost_answers_of_the_bank_never_pay_twice() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        send.sendAll(); // what other stories left behind
        long paid = bank.paid().fen();
        bank.loseAnswers(true);
        Id<PaymentBatch> batch = pay(subsidy);
        send.sendAll();
        assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.RELEASED);
        bank.loseAnswers(false);

        send.sendAll();
        send.sendAll();

        assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.PAID);
        assertThat(bank.paid().fen() - paid).isEqualTo(subsidy.amountFen());
        assertThat(payments.see(world.finance, batch).batch().state()).isEqualTo(PaymentBatchState.DONE);
    }

    @Test
    void a_bank_that_is_away_is_asked_again() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        bank.goAway(true);
        pay(subsidy);
        send.sendAll();
        bank.goAway(false);

        send.sendAll();

        assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.PAID);
    }

    @Test
    void a_rejected_payment_bounces_and_can_be_issued_again() {
        Id<Person> person = world.aPersonWithCard();
        Subsidy subsidy = world.aReleasedSubsidy(person);
        String account = persons.bankAccount(person);
        assertThat(account).isNotNull();
        bank.close(String.valueOf(account));
        pay(subsidy);
        send.sendAll();
        assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.BOUNCED);

        release.reissue(world.finance, subsidy.id(), "账户已更正");

        assertThat(pay(subsidy)).isNotNull();
    }

    @Test
    void a_payee_without_an_account_is_named() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPerson());

        refused(() -> pay(subsidy), Refusal.PAYEE_ACCOUNT_MISSING);
    }

    private Id<PaymentBatch> pay(Subsidy subsidy) {
        return world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));
    }

    private Voucher taken(Id<Person> person, Id<VoucherBatch> batch) {
        return claim.take(World.as(person), Id.random(), batch);
    }

    /** The class attended to the end, or left after the first scan; the certificate handed in and confirmed. */
    private ReleaseSubsidy.Confirmation confirmed(Voucher voucher, boolean toTheEnd) {
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(voucher, in);
        if (toTheEnd) {
            world.scanAll(in, List.of(seat));
        } else {
            Lesson lesson = classes.lessons(in).getFirst();
            assertThat(checkIn.scan(world.head, world.aScan(seat.id(), lesson, Direction.IN))
                            .outcome())
                    .isEqualTo(ScanOutcome.COUNTED);
            world.goTo(lesson.endsAt().plus(Duration.ofMinutes(30))); // until then one could still scan out
        }
        complete.end(world.head, in);
        Id<Certificate> certificate = Id.random();
        certificates.submit(
                world.head,
                new SubmitCertificate.Order(
                        certificate,
                        seat.id(),
                        CertificateKind.SKILL_LEVEL,
                        "Y000133000002214%06d"
                                .formatted(Math.floorMod(certificate.value().getLeastSignificantBits(), 1_000_000L)),
                        World.WELDER,
                        World.LEVEL,
                        "示例评价机构",
                        World.CLASS_DAY,
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
