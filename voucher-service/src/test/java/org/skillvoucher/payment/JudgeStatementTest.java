package org.skillvoucher.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rule by which the bank's words are booked, alone and in every order. */
class JudgeStatementTest {
    private static final int MOST_PAYMENTS = 4;
    private static final int ORDERS = 40;
    private static final List<BankWord> WORDS = List.of(BankWord.values());

    @Test
    void the_rule_is_this_table() {
        StringBuilder table = new StringBuilder();
        for (BankWord said : BankWord.values()) {
            table.append("%-9s".formatted(said));
            for (PaymentItemState now : PaymentItemState.values()) {
                table.append(" %s=%s".formatted(now, shown(JudgeStatement.judge(now, said, true))));
            }
            table.append('\n');
        }
        assertThat(table.toString()).isEqualTo("""
                        PAID      NEW=NOT_SENT SENT=BOOKED UNKNOWN=BOOKED PAID=REPEATED REJECTED=REJECTED_THEN_PAID CANCELLED=NOT_SENT RETURNED=REPEATED
                        REJECTED  NEW=NOT_SENT SENT=BOOKED UNKNOWN=BOOKED PAID=PAID_THEN_REJECTED REJECTED=REPEATED CANCELLED=NOT_SENT RETURNED=REPEATED
                        RETURNED  NEW=NOT_SENT SENT=BOOKED UNKNOWN=BOOKED PAID=RETURNED REJECTED=REPEATED CANCELLED=NOT_SENT RETURNED=REPEATED
                        PENDING   NEW=PENDING SENT=PENDING UNKNOWN=PENDING PAID=PENDING REJECTED=PENDING CANCELLED=PENDING RETURNED=PENDING
                        """);
    }

    @Test
    void another_amount_settles_nothing_whatever_is_said() {
        for (PaymentItemState now : PaymentItemState.values()) {
            for (BankWord said : List.of(BankWord.PAID, BankWord.REJECTED, BankWord.RETURNED)) {
                assertThat(JudgeStatement.judge(now, said, false).dispute()).isEqualTo(DisputeKind.OTHER_AMOUNT);
            }
        }
    }

    @Test
    void every_subset_of_answers_in_any_order_and_however_often_ends_the_same() {
        Random random = new Random(20210301);
        for (int payments = 1; payments <= MOST_PAYMENTS; payments++) {
            for (int answered = 0; answered < 1 << payments; answered++) {
                for (int paid = 0; paid < 1 << payments; paid++) {
                    Set<List<PaymentItemState>> ends = new HashSet<>();
                    for (int order = 0; order < ORDERS; order++) {
                        Books books = new Books(payments);
                        books.hearAll(statements(payments, answered, paid, random));
                        assertThat(books.disputed).isEmpty();
                        ends.add(List.of(books.states));
                    }
                    assertThat(ends)
                            .as("payments %d answered %d paid %d", payments, answered, paid)
                            .hasSize(1);
                    List<PaymentItemState> end = ends.iterator().next();
                    for (int i = 0; i < payments; i++) {
                        assertThat(end.get(i)).isEqualTo(expected(answered >> i & 1, paid >> i & 1));
                    }
                }
            }
        }
    }

    @Test
    void whatever_a_bank_says_of_a_payment_it_is_booked_once_and_the_first_word_stays() {
        Random random = new Random(20210302);
        for (int round = 0; round < 5000; round++) {
            Books books = new Books(1);
            List<Said> said = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                said.add(new Said(0, WORDS.get(random.nextInt(WORDS.size()))));
            }
            books.hearAll(said);
            List<BankWord> settling = said.stream()
                    .map(Said::word)
                    .filter(word -> word != BankWord.PENDING)
                    .toList();
            assertThat(books.bookings).isEqualTo(settling.isEmpty() ? 0 : 1);
            if (!settling.isEmpty()) {
                boolean paid = settling.getFirst() == BankWord.PAID;
                assertThat(books.states[0]).isEqualTo(paid ? PaymentItemState.PAID : PaymentItemState.REJECTED);
                assertThat(!books.disputed.isEmpty())
                        .isEqualTo(settling.stream().anyMatch(word -> (word == BankWord.PAID) != paid));
            }
        }
    }

    private record Said(int payment, BankWord word) {}

    /** As the database would have it, with nothing but the rule. */
    private static final class Books {
        private final PaymentItemState[] states;
        private final Set<Integer> disputed = new HashSet<>();
        private int bookings;

        Books(int payments) {
            states = new PaymentItemState[payments];
            Arrays.fill(states, PaymentItemState.SENT);
        }

        void hearAll(List<Said> all) {
            for (Said said : all) {
                JudgeStatement.Judgement judged = JudgeStatement.judge(states[said.payment()], said.word(), true);
                switch (judged.outcome()) {
                    case BOOKED -> {
                        bookings++;
                        PaymentLife.Event event =
                                said.word() == BankWord.PAID ? new PaymentLife.Accepted() : new PaymentLife.Refused();
                        states[said.payment()] = PaymentLife.on(event)
                                .next(states[said.payment()], null)
                                .orElseThrow();
                    }
                    case DISPUTED -> disputed.add(said.payment());
                    case REPEATED, PENDING, UNKNOWN_ID -> {}
                }
            }
        }
    }

    /** One to three times each answer, some of them announced as pending, in some order. */
    private static List<Said> statements(int payments, int answered, int paid, Random random) {
        List<Said> all = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            if (random.nextBoolean()) {
                all.add(new Said(i, BankWord.PENDING));
            }
            if ((answered >> i & 1) == 1) {
                all.addAll(Collections.nCopies(
                        1 + random.nextInt(3), new Said(i, (paid >> i & 1) == 1 ? BankWord.PAID : BankWord.REJECTED)));
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static PaymentItemState expected(int answered, int paid) {
        if (answered == 0) {
            return PaymentItemState.SENT;
        }
        return paid == 1 ? PaymentItemState.PAID : PaymentItemState.REJECTED;
    }

    private static String shown(JudgeStatement.Judgement judged) {
        DisputeKind kind = judged.dispute();
        return kind == null ? judged.outcome().name() : kind.name();
    }
}
