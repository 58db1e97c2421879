package org.skillvoucher.payment;

import java.util.List;
import java.util.Optional;
import org.skillvoucher.money.Money;

/** The bank, as far as we instruct it. It knows an instruction by its end-to-end id and carries it out at most once. */
public interface Bank {
    /** Please pay this amount to this account. The same end-to-end id sent again is the same instruction. */
    record Instruction(String endToEndId, String account, Money amount) {
        @Override
        public String toString() {
            return "Instruction[" + endToEndId + "]";
        }
    }

    /** What the bank says of one instruction, under a reference of its own. */
    record Answer(String endToEndId, boolean paid, String bankReference, Optional<String> reason) {}

    /** Sends instructions. Answers may be missing: ask later. Can answer BANK_AWAY, after which nothing is known. */
    List<Answer> pay(List<Instruction> instructions);

    /** What became of an instruction; empty if the bank does not know yet. Can answer BANK_AWAY. */
    Optional<Answer> ask(String endToEndId);
}
