package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.voucher.BatchState;
import org.skillvoucher.voucher.ClaimVoucher;
import org.skillvoucher.voucher.IssueVouchers;
import org.skillvoucher.voucher.Recipient;
import org.skillvoucher.voucher.RecipientState;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/** Several instances issue several batches to the same people, who take vouchers of an open one at the same time. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.issue.step", value = "4")
final class IssueRaceTest {
    private static final int PEOPLE = 10;
    private static final int YEARLY = 3;
    private static final int BATCHES = 3;
    private static final int MOST_HELD = 20;
    private static final int INSTANCES = 4;

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    IssueVouchers issue;

    @Inject
    ClaimVoucher claim;

    @Inject
    SeeVouchers vouchers;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() {
        books.mustHold();
    }

    @Test
    void whoever_issues_and_whoever_takes_each_has_three_a_year_and_no_batch_gives_one_twice() throws Exception {
        for (int round = 0; round < Race.ROUNDS; round++) {
            List<Id<Person>> people = world.people(PEOPLE);
            Id<VoucherBatch> forAll = world.anOpenBatch(PEOPLE);
            List<Id<VoucherBatch>> batches = Stream.generate(() ->
                            world.anOpenedBatch(kind -> kind.to(people, false).holdingAtMost(MOST_HELD)))
                    .limit(BATCHES)
                    .toList();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                calls.add(issue::issueAll);
            }
            people.forEach(person -> calls.add(() -> claim.take(World.as(person), Id.random(), forAll)));
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals()).allMatch(r -> r == Refusal.NEEDS_OFFICER);
            issue.issueAll();

            List<Recipient> settled = new ArrayList<>();
            for (Id<VoucherBatch> batch : batches) {
                List<Recipient> of = vouchers.recipients(world.checker, batch, Id.FIRST, PEOPLE);
                VoucherBatch done = vouchers.batch(world.checker, batch);
                assertThat(done.state()).isEqualTo(BatchState.OPEN);
                assertThat(done.taken()).isEqualTo((int) of.stream()
                        .filter(one -> one.state() == RecipientState.ISSUED)
                        .count());
                settled.addAll(of);
            }
            assertThat(settled)
                    .hasSize(BATCHES * PEOPLE)
                    .allMatch(one -> one.state() == RecipientState.ISSUED || one.state() == RecipientState.REFERRED);
            for (Id<Person> person : people) {
                List<Voucher> held = vouchers.list(World.as(person), null, null, Id.FIRST, MOST_HELD);
                assertThat(held).hasSize(YEARLY).extracting(Voucher::batchId).doesNotHaveDuplicates();
            }
        }
    }
}
