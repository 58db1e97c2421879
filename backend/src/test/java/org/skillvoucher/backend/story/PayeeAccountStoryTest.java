package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.AccountDoubt;
import org.skillvoucher.api.model.AccountOrigin;
import org.skillvoucher.api.model.PayeeAccount;
import org.skillvoucher.api.model.PayeeAccountDecision;
import org.skillvoucher.api.model.PayeeAccountProposal;
import org.skillvoucher.api.model.PayeeAccountState;
import org.skillvoucher.api.model.PayeeStanding;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.client.PayeeAccountsApi;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.AdoptAccounts;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.review.ReviewSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.BusinessTime;

/** Money goes only to an account that is the payee's beyond doubt: the first, or one that somebody else looked at and that has rested. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class PayeeAccountStoryTest {
    private static final Duration COOL_DOWN = Duration.ofDays(3);
    private static final int MOST = 200;

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    PayeeAccountsApi accounts;

    @Inject
    SeeAccounts see;

    @Inject
    AdoptAccounts adopt;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ReviewSubsidy review;

    @Inject
    History history;

    @Inject
    BusinessTime business;

    private Town town;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
    }

    @AfterEach
    void the_books_balance() throws Exception {
        books.mustHold();
    }

    @Test
    void a_card_that_was_replaced_is_paid_to_after_an_officer_and_its_cool_down() {
        Id<Person> person = world.aPersonWithCard();
        Subsidy subsidy = world.aReleasedSubsidy(person);
        SeeAccounts.Usable approved = usable(person);
        assertThat(standing(person).doubts()).isEmpty();

        world.showsCard(person, World.aCardAccount());

        assertThat(standing(person).doubts()).containsExactly(AccountDoubt.WAITS_FOR_DECISION);
        refused(() -> pay(subsidy), Refusal.PAYEE_ACCOUNT_IN_DOUBT);
        PayeeAccount coming = waiting(person);
        assertThat(coming.origin()).isEqualTo(AccountOrigin.PROPOSAL);
        PayeeAccount accepted = decide(town.checker, coming, true);
        assertThat(accepted.state()).isEqualTo(PayeeAccountState.ACTIVE);
        assertThat(decide(town.checker, coming, true)).as("decided again").isEqualTo(accepted);

        PayeeStanding resting = standing(person);
        assertThat(resting.doubts()).containsExactly(AccountDoubt.NOT_YET_USABLE);
        assertThat(resting.usableAccountId()).isNull();
        assertThat(resting.accounts())
                .extracting(PayeeAccount::state)
                .containsExactly(PayeeAccountState.ACTIVE, PayeeAccountState.REPLACED);
        refused(() -> pay(subsidy), Refusal.PAYEE_ACCOUNT_IN_DOUBT);
        Instant usableFrom = Objects.requireNonNull(accepted.usableFrom());
        assertThat(Duration.between(business.now(), usableFrom)).isCloseTo(COOL_DOWN, Duration.ofMinutes(1));
        world.goTo(usableFrom.minusSeconds(60));
        assertThat(standing(person).doubts()).containsExactly(AccountDoubt.NOT_YET_USABLE);
        world.goTo(usableFrom);
        refused(() -> pay(subsidy), Refusal.SUBSIDY_HELD);
        // What was approved was the account of then: an officer approves the new one.
        review.approve(world.maker, subsidy.id());

        assertThat(pay(subsidy).maskedAccount()).isEqualTo(accepted.maskedNumber());
        assertThat(usable(person).hasNumber(approved.numberIndex()))
                .as("what was approved is not what is paid to")
                .isFalse();
        assertThat(history.of(SubjectKind.PAYEE_ACCOUNT, approved.id()))
                .extracting(HistoryEntry::event)
                .containsExactly("ToldByCard", "Replaced");
        assertThat(history.of(SubjectKind.PAYEE_ACCOUNT, new Id<>(accepted.id())))
                .extracting(HistoryEntry::event)
                .containsExactly("Proposed", "Accepted");
    }

    @Test
    void a_change_that_is_refused_leaves_the_old_account_and_the_card_does_not_ask_again() {
        String old = World.aCardAccount();
        String other = World.aCardAccount();
        Id<Person> person = world.aPersonWithCard(old);
        world.showsCard(person, other);
        decide(town.checker, waiting(person), false);

        world.showsCard(person, other);

        PayeeStanding now = standing(person);
        assertThat(now.doubts()).isEmpty();
        assertThat(now.accounts())
                .extracting(PayeeAccount::state)
                .containsExactly(PayeeAccountState.REFUSED, PayeeAccountState.ACTIVE);
        assertThat(see.number(usable(person))).isEqualTo(old);
    }

    @Test
    void the_basic_account_of_a_school_is_changed_by_its_head_and_an_officer() {
        UUID school = world.head.institutionId().value();
        assertThat(ofSchool().doubts()).isEmpty();
        UUID id = UUID.randomUUID();
        PayeeAccountProposal order = new PayeeAccountProposal(null, school, "3305 0100 0000 0077 7");
        PayeeAccount proposed = town.as(world.head, () -> accounts.proposePayeeAccount(id, order));

        assertThat(town.as(world.head, () -> accounts.proposePayeeAccount(id, order)))
                .isEqualTo(proposed);
        mustSayNo("ID_USED_FOR_ANOTHER", world.head, id, new PayeeAccountProposal(null, school, "33050100000000778"));
        mustSayNo("ACCOUNT_STATE_WRONG", world.head, UUID.randomUUID(), order);
        mustNotFind(World.staffOf(Id.random()), order);
        assertThat(ofSchool().doubts()).containsExactly(AccountDoubt.WAITS_FOR_DECISION);
        assertThat(Town.problem(() -> decide(town.officer("外地审核", Role.BUREAU_MAKER), proposed, true))
                        .refusal())
                .isEqualTo("ROLE_MISSING");
        decide(town.checker, proposed, true);
        assertThat(ofSchool().doubts()).containsExactly(AccountDoubt.NOT_YET_USABLE);

        // Back to the account that other stories pay to: the same way, by another pair.
        Actor.Officer both = town.officer("陈主任", Role.BUREAU_MAKER, Role.BUREAU_CHECKER);
        PayeeAccount back = town.as(
                both,
                () -> accounts.proposePayeeAccount(
                        UUID.randomUUID(), new PayeeAccountProposal(null, school, "33050100000000001")));
        assertThat(Town.problem(() -> decide(both, back, true)).refusal()).isEqualTo("SAME_OFFICER");
        PayeeAccount again = decide(town.checker, back, true);
        world.goTo(Objects.requireNonNull(again.usableFrom()));
        assertThat(ofSchool().doubts()).isEmpty();
    }

    @Test
    void an_account_of_two_people_pays_nobody_until_an_officer_says_whose_it_is() {
        String account = World.aCardAccount();
        Id<Person> mother = world.aPersonWithCard(account);
        Subsidy subsidy = world.aReleasedSubsidy(mother);
        Id<Person> son = world.aPersonWithCard(account);

        refused(() -> pay(subsidy), Refusal.PAYEE_ACCOUNT_IN_DOUBT);
        assertThat(standing(mother).doubts()).containsExactly(AccountDoubt.SHARED);
        List<PayeeAccount> shared = shared(mother, son);
        assertThat(shared).hasSize(2);
        decide(town.checker, active(son), false);
        assertThat(standing(son).doubts()).containsExactly(AccountDoubt.MISSING);
        assertThat(standing(mother).doubts()).isEmpty();
        assertThat(pay(subsidy).maskedAccount()).isEqualTo(active(mother).maskedNumber());

        Id<Person> daughter = world.aPersonWithCard(account);
        PayeeAccount letPass = decide(town.checker, active(mother), true);
        assertThat(letPass.state()).isEqualTo(PayeeAccountState.ACTIVE);
        assertThat(standing(mother).doubts()).isEmpty();
        assertThat(standing(daughter).doubts()).containsExactly(AccountDoubt.SHARED);
        world.aPersonWithCard(account);
        assertThat(standing(mother).doubts()).as("one more than was let pass").containsExactly(AccountDoubt.SHARED);
    }

    @Test
    void a_number_that_cannot_be_one_lets_its_holder_log_in_and_is_not_paid_to() {
        Id<Person> person = world.aPersonWithCard("6222000000000000");
        Subsidy subsidy = world.aReleasedSubsidy(person);

        assertThat(standing(person).doubts()).contains(AccountDoubt.BAD_NUMBER);
        refused(() -> pay(subsidy), Refusal.PAYEE_ACCOUNT_IN_DOUBT);
        mustSayNo(
                "ACCOUNT_NUMBER_WRONG",
                World.as(person),
                UUID.randomUUID(),
                new PayeeAccountProposal(person.value(), null, "1234567890123456"));
        mustSayNo(
                "ACCOUNT_NUMBER_WRONG",
                World.as(person),
                UUID.randomUUID(),
                new PayeeAccountProposal(null, null, World.aCardAccount()));
        mustNotFind(
                World.as(world.aPersonWithCard()),
                new PayeeAccountProposal(person.value(), null, World.aCardAccount()));
        PayeeAccount right = town.as(
                World.as(person),
                () -> accounts.proposePayeeAccount(
                        UUID.randomUUID(), new PayeeAccountProposal(person.value(), null, World.aCardAccount())));
        world.goTo(Objects.requireNonNull(decide(town.checker, right, true).usableFrom()));

        assertThat(pay(subsidy).maskedAccount()).isEqualTo(right.maskedNumber());
    }

    @Test
    void who_logged_in_before_accounts_were_kept_has_the_account_of_then() throws Exception {
        String first = World.aCardAccount();
        Id<Person> quiet = world.aPersonWithCard();
        Id<Person> quick = world.aPersonWithCard(first);
        world.forgetAccount(quiet);
        world.forgetAccount(quick);
        assertThat(standing(quiet).doubts()).containsExactly(AccountDoubt.MISSING);

        world.showsCard(quick, World.aCardAccount());
        adopt.adoptAll();

        assertThat(standing(quiet).doubts()).isEmpty();
        assertThat(see.number(usable(quick))).as("a change is a change").isEqualTo(first);
        assertThat(standing(quick).doubts()).containsExactly(AccountDoubt.WAITS_FOR_DECISION);
        assertThat(adopt.adoptAll()).isZero();
    }

    private PaymentItem pay(Subsidy subsidy) {
        return payments.make(
                        world.finance, new MakePaymentBatch.Order(Id.random(), subsidy.fundId(), List.of(subsidy.id())))
                .items()
                .getFirst();
    }

    private SeeAccounts.Usable usable(Id<Person> person) {
        return see.ofPerson(person).usable().orElseThrow();
    }

    private PayeeStanding standing(Id<Person> person) {
        return town.as(World.as(person), () -> accounts.getAccountsOfPerson(person.value()));
    }

    private PayeeStanding ofSchool() {
        return town.as(
                world.head,
                () -> accounts.getAccountsOfInstitution(
                        world.head.institutionId().value()));
    }

    private PayeeAccount active(Id<Person> person) {
        return in(standing(person).accounts(), PayeeAccountState.ACTIVE);
    }

    private static PayeeAccount in(List<PayeeAccount> all, PayeeAccountState state) {
        return all.stream().filter(one -> one.state() == state).findFirst().orElseThrow();
    }

    /** The one that waits, as the officer's list shows it. */
    private PayeeAccount waiting(Id<Person> person) {
        UUID id = in(standing(person).accounts(), PayeeAccountState.PROPOSED).id();
        return town.as(town.checker, () -> accounts.listPayeeAccounts(null, null, MOST)).items().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<PayeeAccount> shared(Id<?>... persons) {
        Set<UUID> ids = Set.of(persons[0].value(), persons[1].value());
        return town.as(town.checker, () -> accounts.listSharedPayeeAccounts(null, MOST)).items().stream()
                .filter(one -> ids.contains(one.personId()))
                .toList();
    }

    private PayeeAccount decide(Actor.Officer by, PayeeAccount account, boolean accept) {
        return town.as(by, () -> accounts.decidePayeeAccount(account.id(), new PayeeAccountDecision(accept, "已核对银行卡")));
    }

    /** What is somebody else's looks as if it were not there; the client answers nothing to that. */
    private void mustNotFind(Actor by, PayeeAccountProposal order) {
        assertThat((Object) town.as(by, () -> accounts.proposePayeeAccount(UUID.randomUUID(), order)))
                .isNull();
    }

    private void mustSayNo(String refusal, Actor by, UUID id, PayeeAccountProposal order) {
        assertThat(Town.problem(() -> town.as(by, () -> accounts.proposePayeeAccount(id, order)))
                        .refusal())
                .isEqualTo(refusal);
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
