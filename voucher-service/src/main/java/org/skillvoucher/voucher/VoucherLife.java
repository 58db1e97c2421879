package org.skillvoucher.voucher;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.voucher.VoucherState.ACTIVATED;
import static org.skillvoucher.voucher.VoucherState.CLAIMED;
import static org.skillvoucher.voucher.VoucherState.COMMITTED;
import static org.skillvoucher.voucher.VoucherState.EXPIRED;
import static org.skillvoucher.voucher.VoucherState.FROZEN;
import static org.skillvoucher.voucher.VoucherState.ISSUED;
import static org.skillvoucher.voucher.VoucherState.REDEEMED;
import static org.skillvoucher.voucher.VoucherState.REVOKED;

import org.skillvoucher.life.Move;

/** The life of a voucher: every event that can happen to one, and the states that it leads from and to. */
public final class VoucherLife {
    private VoucherLife() {}

    /** What can happen to an issued voucher. */
    public sealed interface Event {}

    /** The holder took it with the card (领券). */
    public record Claimed() implements Event {}

    /** The holder enrolled in a class with it (用券). */
    public record Committed() implements Event {}

    /** The first scan of the class counted (启用). */
    public record Activated() implements Event {}

    /** The holder left the class before the first counted scan. */
    public record Withdrawn() implements Event {}

    /** The class was cancelled after the first scan: the holder may choose another. */
    public record ClassCancelled() implements Event {}

    /** The certificate was confirmed and the subsidy decided (核销). */
    public record Redeemed() implements Event {}

    /** Its time ran out: unused, or the training not completed. */
    public record Expired() implements Event {}

    /** An officer took it back (作废). */
    public record Revoked() implements Event {}

    /** An officer holds it while something is looked into (冻结). */
    public record Frozen() implements Event {}

    /** It may be used again. */
    public record Thawed() implements Event {}

    /** The row of the table for this event. */
    public static Move<VoucherState> on(Event event) {
        return switch (event) {
            case Claimed _ -> from(ISSUED).to(CLAIMED);
            case Committed _ -> from(CLAIMED).to(COMMITTED);
            case Activated _ -> from(COMMITTED).to(ACTIVATED);
            case Withdrawn _ -> from(COMMITTED).to(CLAIMED);
            case ClassCancelled _ -> from(ACTIVATED).to(CLAIMED);
            case Redeemed _ -> from(ACTIVATED).to(REDEEMED);
            case Expired _ -> from(ISSUED, CLAIMED, COMMITTED, ACTIVATED).to(EXPIRED);
            case Revoked _ -> from(ISSUED, CLAIMED, COMMITTED, ACTIVATED).to(REVOKED);
            case Frozen _ -> from(ISSUED, CLAIMED, COMMITTED, ACTIVATED).toAside(FROZEN);
            case Thawed _ -> from(FROZEN).back();
        };
    }
}
