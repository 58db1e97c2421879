package org.skillvoucher.payee;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.payee.AccountState.ACTIVE;
import static org.skillvoucher.payee.AccountState.PROPOSED;
import static org.skillvoucher.payee.AccountState.REFUSED;
import static org.skillvoucher.payee.AccountState.REPLACED;

import org.skillvoucher.life.Move;

/** The life of an account to which somebody is paid. */
public final class AccountLife {
    private AccountLife() {}

    /** What can happen to an account after it was named. */
    public sealed interface Event {}

    /** An officer found that it is the holder's. */
    public record Accepted() implements Event {}

    /** An officer found that it is not: one that waited, or one that several people have. */
    public record Refused() implements Event {}

    /** Another one of the same holder was accepted. */
    public record Replaced() implements Event {}

    /** Several people have it, and an officer found that it is this holder's all the same. */
    public record Cleared() implements Event {}

    /** The row of the table for this event. */
    public static Move<AccountState> on(Event event) {
        return switch (event) {
            case Accepted _ -> from(PROPOSED).to(ACTIVE);
            case Refused _ -> from(PROPOSED, ACTIVE).to(REFUSED);
            case Replaced _ -> from(ACTIVE).to(REPLACED);
            case Cleared _ -> from(ACTIVE).to(ACTIVE);
        };
    }
}
