package org.skillvoucher.backend.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.simulator.InventedCard;
import org.skillvoucher.backend.simulator.InventedPeople;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.CardMessage;
import org.skillvoucher.person.CardMessageKind;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.person.PresenceResult;
import org.skillvoucher.person.PresenceWay;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;

/** What we expect of a card platform, whichever way it is asked. What happens in the card app is done to {@link #world} by hand. */
abstract class CardPlatformContract {
    static final InventedCard LIN = InventedPeople.LIN;
    static final InventedCard CHEN = InventedPeople.CHEN;
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final int THREADS = 16;

    /** The clock of both sides. */
    final MachineTime machine = new MachineTime();

    final SimulatedCardPlatform world = new SimulatedCardPlatform(machine);

    abstract CardPlatform platform();

    @Test
    void a_code_tells_who_consented_and_of_which_level_the_card_is() {
        assertThat(platform().exchange(consent(LIN))).isEqualTo(LIN.holder());
        CardHolder holder = platform().exchange(consent(CHEN));
        assertThat(holder.level()).isEqualTo(1);
        assertThat(holder.name()).isEqualTo("陈青禾");
        assertThat(LIN.holder().level()).isEqualTo(2);
    }

    @Test
    void a_code_works_once() {
        String code = consent(LIN);
        platform().exchange(code);

        assertThat(no(() -> platform().exchange(code))).isEqualTo(Refusal.CARD_CODE_WRONG);
    }

    @Test
    void of_many_who_bring_one_code_at_once_one_is_let_in() throws Exception {
        String code = consent(LIN);
        CountDownLatch go = new CountDownLatch(1);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            tries.add(() -> {
                go.await();
                try {
                    return platform().exchange(code).equals(LIN.holder());
                } catch (Refused refused) {
                    assertThat(refused.refusal()).isEqualTo(Refusal.CARD_CODE_WRONG);
                    return false;
                }
            });
        }
        int in = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Boolean>> running = tries.stream().map(threads::submit).toList();
            go.countDown();
            for (Future<Boolean> one : running) {
                in += one.get() ? 1 : 0;
            }
        }
        assertThat(in).isEqualTo(1);
    }

    @Test
    void a_code_that_nobody_was_given_is_wrong() {
        assertThat(no(() -> platform().exchange("nobody's"))).isEqualTo(Refusal.CARD_CODE_WRONG);
    }

    @Test
    void a_code_is_good_in_its_last_second_and_not_when_its_minute_is_over() {
        Instant now = Instant.now();
        MachineClockInTests.standAt(machine, now);
        String good = consent(LIN);
        String late = consent(LIN);

        MachineClockInTests.standAt(machine, now.plus(CODE_LIFE).minusSeconds(1));
        assertThat(platform().exchange(good)).isEqualTo(LIN.holder());

        // The clock goes on from there: the consent is some moments younger than the minute.
        MachineClockInTests.standAt(machine, now.plus(CODE_LIFE).plusSeconds(1));
        assertThat(no(() -> platform().exchange(late))).isEqualTo(Refusal.CARD_CODE_WRONG);
    }

    @Test
    void a_card_that_was_lost_or_unlinked_after_the_consent_opens_nothing() {
        for (CardClosure why : CardClosure.values()) {
            String code = consent(LIN);
            world.close(number(LIN), why);

            assertThat(no(() -> platform().exchange(code))).isEqualTo(Refusal.CARD_NOT_USABLE);
            assertThat(no(() -> platform().bankAccount(LIN.holder().card()))).isEqualTo(Refusal.CARD_NOT_USABLE);
            assertThat(no(() -> platform().push(LIN.holder().card(), aMessage())))
                    .isEqualTo(Refusal.CARD_NOT_USABLE);

            world.restore(number(LIN));
            assertThat(platform().exchange(consent(LIN))).isEqualTo(LIN.holder());
        }
    }

    @Test
    void an_account_stands_behind_a_card_of_level_2_and_none_behind_one_of_level_1() {
        assertThat(platform().bankAccount(LIN.holder().card())).isPresent().hasValue(LIN.account());
        assertThat(platform().bankAccount(CHEN.holder().card())).isEmpty();
    }

    @Test
    void a_check_that_was_passed_is_good_for_its_reference_its_way_and_its_holder_only() {
        String reference = Id.random().toString();
        world.check(number(LIN), PresenceWay.FACE, reference, LIN.password());

        assertThat(checked(LIN, PresenceWay.FACE, reference)).isEqualTo(PresenceResult.PASSED);
        assertThat(checked(LIN, PresenceWay.FACE, Id.random().toString())).isEqualTo(PresenceResult.NOT_DONE);
        assertThat(checked(LIN, PresenceWay.PASSWORD, reference)).isEqualTo(PresenceResult.NOT_DONE);
        assertThat(checked(LIN, PresenceWay.SMS, reference)).isEqualTo(PresenceResult.NOT_DONE);
        assertThat(checked(CHEN, PresenceWay.FACE, reference)).isEqualTo(PresenceResult.NOT_DONE);
    }

    @Test
    void two_wrong_passwords_fail_and_the_third_locks_the_card() {
        String reference = Id.random().toString();
        for (int i = 1; i < SimulatedCardPlatform.WRONG_MOST; i++) {
            world.check(number(LIN), PresenceWay.PASSWORD, reference, "000000");
            assertThat(checked(LIN, PresenceWay.PASSWORD, reference)).isEqualTo(PresenceResult.FAILED);
        }
        world.check(number(LIN), PresenceWay.PASSWORD, reference, "000000");
        assertThat(checked(LIN, PresenceWay.PASSWORD, reference)).isEqualTo(PresenceResult.LOCKED);

        world.check(number(LIN), PresenceWay.PASSWORD, reference, LIN.password());
        assertThat(checked(LIN, PresenceWay.PASSWORD, reference))
                .as("the right one comes too late")
                .isEqualTo(PresenceResult.LOCKED);
        assertThat(no(() -> consent(LIN))).isEqualTo(Refusal.CARD_NOT_USABLE);
    }

    @Test
    void a_right_password_forgets_the_wrong_ones_before_it() {
        String reference = Id.random().toString();
        for (String typed : List.of("000000", "000000", LIN.password(), "000000", "000000", LIN.password())) {
            world.check(number(LIN), PresenceWay.PASSWORD, reference, typed);
        }
        assertThat(checked(LIN, PresenceWay.PASSWORD, reference)).isEqualTo(PresenceResult.PASSED);
    }

    @Test
    void a_message_that_is_sent_twice_is_shown_once_and_to_its_holder() {
        CardMessage message = aMessage();
        platform().push(LIN.holder().card(), message);
        platform().push(LIN.holder().card(), message);

        assertThat(world.shownTo(LIN.idNumber()))
                .singleElement()
                .satisfies(shown ->
                        assertThat(shown.text()).isEqualTo(message.kind().text()));
        assertThat(world.shownTo(CHEN.idNumber())).isEmpty();
    }

    @Test
    void a_platform_that_fails_is_away_and_there_again_afterwards() {
        world.goAway(true);
        assertThat(no(() -> platform().exchange("any"))).isEqualTo(Refusal.CARD_PLATFORM_AWAY);
        assertThat(no(() -> platform().bankAccount(LIN.holder().card()))).isEqualTo(Refusal.CARD_PLATFORM_AWAY);
        assertThat(no(() -> checked(LIN, PresenceWay.SMS, "reference"))).isEqualTo(Refusal.CARD_PLATFORM_AWAY);
        assertThat(no(() -> platform().push(LIN.holder().card(), aMessage()))).isEqualTo(Refusal.CARD_PLATFORM_AWAY);

        world.goAway(false);
        comeBack();
        assertThat(platform().exchange(consent(LIN))).isEqualTo(LIN.holder());
    }

    @Test
    void a_platform_that_is_slower_than_anybody_waits_is_away() {
        world.answerAfter(Duration.ofSeconds(4));
        long began = System.nanoTime();
        assertThat(no(() -> platform().exchange("any"))).isEqualTo(Refusal.CARD_PLATFORM_AWAY);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(3_900));
    }

    @Test
    void a_platform_that_takes_its_time_is_waited_for() {
        world.answerAfter(Duration.ofMillis(150));
        assertThat(platform().exchange(consent(LIN))).isEqualTo(LIN.holder());
    }

    /** An adapter that leaves a failing platform alone for a while is brought to ask again. */
    void comeBack() {}

    PresenceResult checked(InventedCard card, PresenceWay way, String reference) {
        return platform().checkPresence(card.holder().card(), way, reference);
    }

    CardMessage aMessage() {
        Instant now = machine.now();
        return new CardMessage(
                Id.random(), Id.random(), CardMessageKind.DEVICE_REGISTERED, now, now, now, 0, null, false);
    }

    String consent(InventedCard card) {
        return world.consent(number(card));
    }

    static String number(InventedCard card) {
        return card.idNumber().text();
    }

    static Refusal no(Runnable call) {
        Refused refused = catchThrowableOfType(Refused.class, call::run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.refusal();
    }
}
