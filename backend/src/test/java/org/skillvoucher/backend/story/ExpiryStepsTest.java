package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.access.Actor;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.ExpireVouchers;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherState;
import org.skillvoucher.voucher.WhenVoucherEnds;

/** Vouchers expire hundreds at a time; to each of them nothing else happens than if it had been alone. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "expiry-of-some-is-refused", value = "true")
final class ExpiryStepsTest {
    private static final int OF_EACH_KIND = 3;
    private static final Instant IN_GRACE = World.at(World.VALID_UNTIL.plusDays(1), LocalTime.of(0, 5));
    private static final Instant GRACE_OVER = World.at(World.VALID_UNTIL.plusDays(181), LocalTime.of(0, 5));

    /** All that is left of one person's voucher, without ids and times. */
    private static final List<String> LEFT_BEHIND = List.of(
            "SELECT 'voucher', state, state_before, state_until, advanced_fen, version FROM voucher WHERE person_id = ?",
            "SELECT 'entry', h.seq, h.event, h.actor_role, h.actor_id IS NULL, h.actor_name, h.business_day, h.details"
                    + " FROM history_entry h JOIN voucher v ON h.subject_kind = 'VOUCHER' AND h.subject_id = v.id"
                    + " WHERE v.person_id = ?",
            "SELECT 'seat', e.state, e.live, e.version, c.seats_taken FROM enrolment e"
                    + " JOIN training_class c ON c.id = e.class_id WHERE e.person_id = ?",
            "SELECT 'entry', h.seq, h.event, h.actor_role, h.business_day, h.details FROM history_entry h"
                    + " JOIN enrolment e ON h.subject_kind = 'ENROLMENT' AND h.subject_id = e.id WHERE e.person_id = ?",
            "SELECT 'year', quota_year, slot FROM quota_slot WHERE person_id = ?",
            "SELECT 'occupation', occupation_code, level FROM occupation_slot WHERE person_id = ?",
            "SELECT 'held', slot FROM holding_slot WHERE person_id = ?",
            "SELECT 'transfer', t.kind, t.debit, t.credit, t.amount_fen, t.reservation_id = v.batch_id FROM transfer t"
                    + " JOIN voucher v ON t.subject_id = v.id WHERE v.person_id = ?",
            "SELECT 'reservation', r.amount_fen, r.open_fen, r.voided_fen FROM reservation r"
                    + " JOIN voucher v ON v.batch_id = r.id WHERE v.person_id = ?");

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    ExpireVouchers expire;

    @Inject
    HoldVoucher hold;

    @Inject
    CompleteClass complete;

    @Inject
    SeeVouchers vouchers;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        world.goTo(GRACE_OVER);
        expire.expireAll();
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() {
        RefuseSome.REFUSED.clear();
        books.mustHold();
    }

    @Test
    void one_after_another_or_all_in_one_step_each_voucher_is_left_the_same() throws Exception {
        List<Id<Person>> first = people();
        List<String> alone;
        try (ApplicationContext server = oneByOne()) {
            alone = expireTwice(
                    server.getBean(ExpireVouchers.class), server.getBean(BusinessTime.class)::moveTo, first);
        }
        world.begin();
        List<Id<Person>> second = people();

        List<String> together = expireTwice(expire, world::goTo, second);

        assertThat(together).isEqualTo(alone);
        assertThat(String.join("\n", together))
                .contains("EXPIRED", "FROZEN", "DROPPED", "NOT_COMPLETED", "UNUSED", "VOID");
    }

    @Test
    void one_that_is_refused_keeps_no_other_from_expiring_and_its_turn_comes() {
        List<Voucher> claimed =
                world.people(5).stream().map(world::aClaimedVoucher).toList();
        Voucher stuck = claimed.get(2);
        RefuseSome.REFUSED.add(stuck.id());
        world.goTo(IN_GRACE);

        expire.expireAll();
        for (Voucher voucher : claimed) {
            boolean isStuck = voucher.id().equals(stuck.id());
            assertThat(state(voucher)).isEqualTo(isStuck ? VoucherState.CLAIMED : VoucherState.EXPIRED);
        }
        RefuseSome.REFUSED.clear();
        expire.expireAll();

        assertThat(state(stuck)).isEqualTo(VoucherState.EXPIRED);
    }

    @ParameterizedTest(name = "killed before {0} {1}")
    @CsvSource({"prepareStatement, 6", "prepareStatement, 12", "commit, 1", "commit, 3"})
    void killed_anywhere_in_a_step_the_next_run_goes_on_and_each_ends_once(String method, int call) throws Exception {
        List<Voucher> claimed =
                world.people(7).stream().map(world::aClaimedVoucher).toList();
        Halting.run(
                folder,
                HaltingExpiry.class,
                Map.of("skillvoucher.voucher.expiry-step", "3"),
                method,
                Integer.toString(call),
                IN_GRACE.toString());
        books.mustHold();
        assertThat(claimed).anyMatch(voucher -> state(voucher) == VoucherState.CLAIMED);

        world.goTo(IN_GRACE);
        expire.expireAll();

        for (Voucher voucher : claimed) {
            assertThat(vouchers.history(world.checker, voucher.id()))
                    .extracting(HistoryEntry::event)
                    .containsExactly("Issued", "Claimed", "Expired");
        }
    }

    /** Some of each kind: issued, claimed, enrolled, who completed and has no certificate, and frozen. */
    private List<Id<Person>> people() {
        List<Id<Person>> people = new ArrayList<>();
        for (int i = 0; i < OF_EACH_KIND; i++) {
            world.begin();
            people.add(world.anIssuedVoucher(world.aPerson()).personId());
            people.add(world.aClaimedVoucher(world.aPerson()).personId());
            Voucher frozen = world.aClaimedVoucher(world.aPerson());
            hold.freeze(world.checker, frozen.id(), "核查");
            people.add(frozen.personId());
            Id<TrainingClass> in = world.anApprovedClass(2, World.CLASS_DAY);
            people.add(world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in)
                    .personId());
            Enrolment attended = world.aScannedEnrolment(world.aPerson());
            complete.end(world.head, attended.classId());
            people.add(attended.personId());
        }
        return people;
    }

    /** Once when who attended has their grace still, once when it is over. */
    private List<String> expireTwice(ExpireVouchers by, Consumer<Instant> clock, List<Id<Person>> people)
            throws SQLException {
        List<String> left = new ArrayList<>();
        for (Instant at : List.of(IN_GRACE, GRACE_OVER)) {
            clock.accept(at);
            by.expireAll();
            for (Id<Person> person : people) {
                left.addAll(Rows.of(LEFT_BEHIND, person));
            }
        }
        return left;
    }

    private static ApplicationContext oneByOne() {
        return new ServerTestContext()
                .properties(Map.of("skillvoucher.jobs.enabled", "false", "skillvoucher.voucher.expiry-step", "1"))
                .start();
    }

    private VoucherState state(Voucher voucher) {
        return vouchers.require(voucher.id()).state();
    }

    /** Somebody who cannot give back just now what these vouchers hold. */
    @Singleton
    @Requires(property = "expiry-of-some-is-refused")
    static final class RefuseSome implements WhenVoucherEnds {
        static final Set<Id<Voucher>> REFUSED = ConcurrentHashMap.newKeySet();

        @Override
        public void ended(List<Voucher> ended, Actor by, String why) {
            if (ended.stream().map(Voucher::id).anyMatch(REFUSED::contains)) {
                throw new Refused(Refusal.TRY_AGAIN);
            }
        }
    }
}
