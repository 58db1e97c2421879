package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.AccountState;
import org.skillvoucher.payee.DecideAccount;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.payee.ProposeAccount;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;

/** One payee's account is named and decided by many at once: one change waits, one decision counts, one account is in use. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class PayeeAccountRaceTest {
    private static final int EVERYBODY = 10_000;

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    ProposeAccount propose;

    @Inject
    DecideAccount decide;

    @Inject
    SeeAccounts see;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        books.mustHold();
    }

    @Test
    void of_two_proposals_at_once_one_waits() throws Exception {
        Id<Person> person = world.aPersonWithCard();
        for (int round = 0; round < Race.ROUNDS; round++) {
            Race.Outcome<PayeeAccount> heard = Race.of(
                    2,
                    _ -> propose.propose(World.as(person), Id.random(), Holder.person(person), World.aCardAccount()));
            assertThat(heard.values()).hasSize(1);
            assertThat(heard.refusals()).containsExactly(Refusal.ACCOUNT_STATE_WRONG);
            decide.decide(world.checker, heard.values().getFirst().id(), false, "重复申请");
        }
    }

    @Test
    void one_proposal_sent_many_times_is_one() throws Exception {
        Id<Person> person = world.aPersonWithCard();
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            Id<PayeeAccount> id = Id.random();
            String number = World.aCardAccount();
            Race.Outcome<PayeeAccount> heard =
                    Race.of(Race.CALLERS, _ -> propose.propose(World.as(person), id, Holder.person(person), number));
            assertThat(heard.values())
                    .hasSize(Race.CALLERS)
                    .allMatch(one -> one.id().equals(id));
            decide.decide(world.checker, id, false, "重复申请");
        }
    }

    @Test
    void of_officers_who_decide_at_once_one_decides_and_one_account_is_in_use() throws Exception {
        Id<Person> person = world.aPersonWithCard();
        List<Actor.Officer> officers = IntStream.range(0, 4)
                .mapToObj(i -> new Actor.Officer(Id.random(), "审核" + i, Set.of(Role.BUREAU_CHECKER), World.REGION))
                .toList();
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<PayeeAccount> id = Id.random();
            propose.propose(World.as(person), id, Holder.person(person), World.aCardAccount());
            Race.Outcome<PayeeAccount> heard =
                    Race.of(officers.size(), i -> decide.decide(officers.get(i), id, i % 2 == 0, "第" + i + "人"));
            assertThat(heard.values()).hasSize(1);
            assertThat(heard.refusals()).hasSize(officers.size() - 1).containsOnly(Refusal.ACCOUNT_STATE_WRONG);
            AccountState decided = heard.values().getFirst().state();
            List<PayeeAccount> all =
                    see.story(World.as(person), Holder.person(person)).accounts();
            assertThat(all)
                    .filteredOn(one -> one.state() == AccountState.ACTIVE)
                    .hasSize(1);
            assertThat(all)
                    .filteredOn(one -> one.id().equals(id))
                    .extracting(PayeeAccount::state)
                    .containsExactly(decided);
        }
    }

    @Test
    void a_card_shown_many_times_at_once_brings_one_account() throws Exception {
        Id<Person> person = world.aPersonWithCard();
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            String number = World.aCardAccount();
            List<Callable<Boolean>> calls = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(_ -> () -> {
                        world.showsCard(person, number);
                        return true;
                    })
                    .toList();
            assertThat(Race.of(calls).refusals()).isEmpty();
            assertThat(see.story(World.as(person), Holder.person(person)).accounts())
                    .filteredOn(one -> one.state() == AccountState.PROPOSED)
                    .singleElement()
                    .satisfies(one -> decide.decide(world.checker, one.id(), false, "重复申请"));
        }
    }

    @Test
    void of_people_who_show_cards_of_one_account_at_once_an_officer_is_shown_all() throws Exception {
        for (int round = 0; round < Race.ROUNDS; round++) {
            String number = World.aCardAccount();
            List<Id<Person>> people =
                    Race.of(Race.CALLERS, _ -> world.aPersonWithCard(number)).values();
            assertThat(people).hasSize(Race.CALLERS);
            assertThat(see.listShared(world.checker, Cursor.of(null).id(), EVERYBODY))
                    .extracting(PayeeAccount::personId)
                    .containsAll(people);
        }
    }
}
