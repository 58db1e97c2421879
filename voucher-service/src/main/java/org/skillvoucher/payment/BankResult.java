package org.skillvoucher.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a result file says: of which file of ours, and of which payments. */
record BankResult(String messageId, List<Line> lines) {
    BankResult {
        lines = List.copyOf(lines);
    }

    /** The bank's word for one payment. */
    record Line(
            String endToEndId,
            BankWord said,
            long amountFen,
            @Nullable String reference,
            @Nullable String reason) {}

    long totalFen() {
        return lines.stream().mapToLong(Line::amountFen).reduce(0, Math::addExact);
    }
}
