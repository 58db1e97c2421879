package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.voucher.ClaimVoucher;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.OpenBatch;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;
import org.skillvoucher.voucher.VoucherState;

/** Everybody wants the same money, the same voucher or the same name at once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class VoucherRaceTest {
    private static final int STOCK = 3;
    private static final int YEARLY = 3;

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    ClaimVoucher claim;

    @Inject
    HoldVoucher hold;

    @Inject
    OpenBatch open;

    @Inject
    OpenFund funds;

    @Inject
    SeeVouchers vouchers;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        books.mustHold();
    }

    @Test
    void the_last_vouchers_of_a_batch_go_to_as_many_people() throws Exception {
        List<Id<Person>> people = world.people(Race.CALLERS);
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<VoucherBatch> batch = world.anOpenBatch(STOCK);
            Race.Outcome<Voucher> taken =
                    Race.of(people.size(), i -> claim.take(World.as(people.get(i)), Id.random(), batch));
            assertThat(taken.values()).hasSize(STOCK);
            assertThat(taken.refusals()).hasSize(people.size() - STOCK).containsOnly(Refusal.BATCH_EXHAUSTED);
            revoke(taken.values());
        }
    }

    @Test
    void one_person_gets_three_vouchers_a_year_from_however_many_batches() throws Exception {
        List<Id<VoucherBatch>> batches = IntStream.range(0, Race.CALLERS)
                .mapToObj(i -> world.anOpenBatch(STOCK * Race.ROUNDS))
                .toList();
        Id<Person> person = world.aPerson();
        for (int round = 0; round < Race.ROUNDS; round++) {
            Race.Outcome<Voucher> taken =
                    Race.of(batches.size(), i -> claim.take(World.as(person), Id.random(), batches.get(i)));
            assertThat(taken.values()).hasSize(YEARLY);
            assertThat(taken.refusals())
                    .hasSize(batches.size() - YEARLY)
                    .allMatch(r -> r == Refusal.NEEDS_OFFICER || r == Refusal.YEARLY_LIMIT_REACHED);
            revoke(taken.values());
        }
    }

    @Test
    void one_voucher_taken_many_times_under_one_id_is_one_voucher() throws Exception {
        Id<VoucherBatch> batch = world.anOpenBatch(Race.ROUNDS);
        Id<Person> person = world.aPerson();
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<Voucher> id = Id.random();
            Race.Outcome<Voucher> taken = Race.of(Race.CALLERS, i -> claim.take(World.as(person), id, batch));
            assertThat(taken.values()).hasSize(Race.CALLERS).allMatch(v -> v.id().equals(id));
            assertThat(vouchers.batch(world.checker, batch).taken()).isEqualTo(round + 1);
            hold.revoke(world.checker, id, "race");
        }
    }

    @Test
    void a_voucher_claimed_many_times_is_claimed_once() throws Exception {
        Id<Person> person = world.aPerson();
        for (int round = 0; round < Race.ROUNDS; round++) {
            Voucher issued = world.anIssuedVoucher(person);
            assertThat(issued.state()).isEqualTo(VoucherState.ISSUED);
            Race.Outcome<Voucher> claimed = Race.of(Race.CALLERS, i -> claim.claim(World.as(person), issued.id()));
            assertThat(claimed.values())
                    .hasSize(Race.CALLERS)
                    .containsOnly(claimed.values().getFirst());
            assertThat(vouchers.history(world.checker, issued.id()))
                    .extracting(HistoryEntry::event)
                    .containsExactly("Issued", "Claimed");
            revoke(List.of(issued));
        }
    }

    @Test
    void a_voucher_claimed_and_revoked_at_once_ends_revoked() throws Exception {
        Id<Person> person = world.aPerson();
        for (int round = 0; round < Race.ROUNDS; round++) {
            Voucher issued = world.anIssuedVoucher(person);
            Race.Outcome<Voucher> heard = Race.of(List.<Callable<Voucher>>of(
                    () -> claim.claim(World.as(person), issued.id()),
                    () -> hold.revoke(world.checker, issued.id(), "race"),
                    () -> claim.claim(World.as(person), issued.id()),
                    () -> hold.revoke(world.checker, issued.id(), "race")));
            assertThat(heard.refusals()).allMatch(r -> r == Refusal.VOUCHER_STATE_WRONG);
            assertThat(vouchers.require(issued.id()).state()).isEqualTo(VoucherState.REVOKED);
        }
    }

    @Test
    void batches_opened_at_once_never_promise_more_than_the_fund_has() throws Exception {
        int inFund = 10;
        for (int round = 0; round < Race.ROUNDS / 2; round++) {
            Money money = World.CEILING.times(inFund);
            Id<Fund> fund = world.aFund(money.fen() / 100);
            List<Id<VoucherBatch>> batches = IntStream.range(0, Race.CALLERS)
                    .mapToObj(i -> world.aBatchToOpen(STOCK, fund, World.VALID_UNTIL))
                    .toList();
            Race.Outcome<VoucherBatch> opened = Race.of(batches.size(), i -> open.open(world.checker, batches.get(i)));
            assertThat(opened.values()).hasSize(inFund / STOCK);
            assertThat(opened.refusals())
                    .hasSize(batches.size() - inFund / STOCK)
                    .containsOnly(Refusal.FUND_EXHAUSTED);
            FundBalance balance = funds.see(world.finance, fund);
            assertThat(balance.reserved()).isEqualTo(World.CEILING.times((long) (inFund / STOCK) * STOCK));
            assertThat(balance.free().plus(balance.reserved())).isEqualTo(money);
        }
    }

    @Test
    void a_batch_closed_while_people_take_from_it_keeps_money_for_those_who_got_one() throws Exception {
        List<Id<Person>> people = world.people(Race.CALLERS);
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<VoucherBatch> batch = world.anOpenBatch(Race.CALLERS);
            List<Callable<Object>> calls = new ArrayList<>();
            people.forEach(person -> calls.add(() -> claim.take(World.as(person), Id.random(), batch)));
            calls.add(() -> open.close(world.checker, batch));
            Race.Outcome<Object> heard = Race.of(calls);
            List<Voucher> taken = heard.values().stream()
                    .flatMap(v -> v instanceof Voucher voucher ? Stream.of(voucher) : Stream.empty())
                    .toList();
            assertThat(heard.refusals())
                    .hasSize(people.size() - taken.size())
                    .allMatch(r -> r == Refusal.BATCH_NOT_OPEN || r == Refusal.BATCH_EXHAUSTED);
            assertThat(vouchers.batch(world.checker, batch).taken()).isEqualTo(taken.size());
            revoke(taken);
        }
    }

    @Test
    void one_id_with_two_bodies_is_the_first_ones() throws Exception {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<Fund> id = Id.random();
            Race.Outcome<FundBalance> heard = Race.of(
                    Race.CALLERS, i -> funds.open(world.finance, world.aFundOrder(id, i % 2 == 0 ? 1000 : 2000)));
            assertThat(heard.values())
                    .hasSize(Race.CALLERS / 2)
                    .extracting(FundBalance::appropriated)
                    .containsOnly(heard.values().getFirst().appropriated());
            assertThat(heard.refusals()).hasSize(Race.CALLERS / 2).containsOnly(Refusal.ID_USED_FOR_ANOTHER);
        }
    }

    private void revoke(List<Voucher> all) {
        all.forEach(voucher -> hold.revoke(world.checker, voucher.id(), "race"));
    }
}
