package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * A bank that pays each end-to-end id at most once, whatever it is sent. It can be told to be away, to lose its answers, and
 * to reject an account.
 */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
public final class SimulatedBank implements Bank {
    private final Map<String, Answer> done = new ConcurrentHashMap<>();
    private final Set<String> closedAccounts = ConcurrentHashMap.newKeySet();
    private final AtomicLong paidFen = new AtomicLong();
    private volatile boolean away;
    private volatile boolean losingAnswers;

    @Override
    public List<Answer> pay(List<Instruction> instructions) {
        answerAtAll();
        List<Answer> answers = new ArrayList<>();
        for (Instruction instruction : instructions) {
            answers.add(done.computeIfAbsent(instruction.endToEndId(), _ -> carryOut(instruction)));
        }
        if (losingAnswers) {
            throw new Refused(Refusal.BANK_AWAY);
        }
        return answers;
    }

    @Override
    public Optional<Answer> ask(String endToEndId) {
        answerAtAll();
        return Optional.ofNullable(done.get(endToEndId));
    }

    /** From now on nothing goes through, or does again. */
    public void goAway(boolean isAway) {
        away = isAway;
    }

    /** From now on instructions are carried out and the answers get lost, or arrive again. */
    public void loseAnswers(boolean losing) {
        losingAnswers = losing;
    }

    /** From now on payments to this account are rejected. */
    public void close(String account) {
        closedAccounts.add(account);
    }

    /** All that it has ever paid out. */
    public Money paid() {
        return Money.ofFen(paidFen.get());
    }

    private Answer carryOut(Instruction instruction) {
        String reference = "SIM" + instruction.endToEndId();
        if (closedAccounts.contains(instruction.account())) {
            return new Answer(instruction.endToEndId(), false, reference, Optional.of("AC04 closed account"));
        }
        paidFen.addAndGet(instruction.amount().fen());
        return new Answer(instruction.endToEndId(), true, reference, Optional.empty());
    }

    private void answerAtAll() {
        if (away) {
            throw new Refused(Refusal.BANK_AWAY);
        }
    }
}
