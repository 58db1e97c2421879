package org.skillvoucher.ledger;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/**
 * A fund's journal as text that hledger reads: an auditor checks and sums the books with a program that is not ours. Each entry
 * moves yuan from one place of the fund to another; what is set aside is a place of its own there, though the ledger keeps it as a
 * part of the account FUND.
 */
@Singleton
public final class ExportJournal {
    private static final int PAGE = 500;
    private static final int FEN_DIGITS = 2;

    private final OpenFund funds;
    private final MachineTime machine;

    ExportJournal(OpenFund funds, MachineTime machine) {
        this.funds = funds;
        this.machine = machine;
    }

    /**
     * The text in pieces, of which only one is held at a time: what the fund is, then its entries up to now, oldest first. Every
     * piece ends with a line's end. Can answer NOT_FOUND, NOT_YOURS.
     */
    public Iterator<String> export(Actor.Officer by, Id<Fund> id) {
        Fund fund = funds.see(by, id).fund();
        return new Pieces(by, fund, machine.now());
    }

    private final class Pieces implements Iterator<String> {
        private final Actor.Officer by;
        private final Fund fund;
        private final Instant until;
        private boolean begun;
        private boolean done;
        private Instant after = Instant.EPOCH;
        private Id<?> afterId = Id.FIRST;

        Pieces(Actor.Officer by, Fund fund, Instant until) {
            this.by = by;
            this.fund = fund;
            this.until = until;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public String next() {
            if (done) {
                throw new NoSuchElementException();
            }
            if (!begun) {
                begun = true;
                return head(fund, until);
            }
            List<Transfer> page = funds.journal(by, fund.id(), after, afterId, PAGE);
            StringBuilder text = new StringBuilder();
            for (Transfer transfer : page) {
                if (transfer.at().isAfter(until)) {
                    done = true;
                    return text.toString();
                }
                entry(text, transfer);
                after = transfer.at();
                afterId = transfer.id();
            }
            done = page.size() < PAGE;
            return text.toString();
        }
    }

    private static String head(Fund fund, Instant until) {
        StringBuilder text = new StringBuilder();
        text.append("; ").append(onOneLine(fund.name())).append('\n');
        text.append("; fund ").append(fund.id()).append(", region ").append(fund.region());
        text.append(", ").append(fund.source()).append(' ').append(fund.budgetYear());
        text.append(", until ").append(until).append('\n');
        text.append("decimal-mark .\ncommodity 1000.00 CNY\n");
        for (Place place : Place.values()) {
            text.append("account ").append(place.of(fund.id())).append('\n');
        }
        return text.toString();
    }

    private static void entry(StringBuilder text, Transfer transfer) {
        LocalDate day = LocalDate.ofInstant(transfer.at(), BusinessTime.ZONE);
        text.append('\n').append(day).append(" * ").append(transfer.kind()).append('\n');
        text.append("    ; id:").append(transfer.id()).append(", kind:").append(transfer.kind());
        text.append(", at:").append(transfer.at()).append('\n');
        text.append("    ; subject-kind:").append(transfer.subjectKind());
        text.append(", subject:").append(transfer.subjectId());
        Id<?> reservation = transfer.reservationId();
        if (reservation != null) {
            text.append(", reservation:").append(reservation);
        }
        text.append('\n');
        BigDecimal yuan = BigDecimal.valueOf(transfer.amountFen(), FEN_DIGITS);
        posting(text, from(transfer).of(transfer.fundId()), yuan.negate());
        posting(text, to(transfer).of(transfer.fundId()), yuan);
    }

    private static void posting(StringBuilder text, String account, BigDecimal yuan) {
        text.append("    ")
                .append(account)
                .append("  ")
                .append(yuan.toPlainString())
                .append(" CNY\n");
    }

    /** Where money of a fund can be for an auditor. */
    private enum Place {
        TREASURY(null),
        FREE("free"),
        RESERVED("reserved"),
        PAYABLE("payable"),
        PAID("paid"),
        RECEIVABLE("receivable");

        private final @Nullable String word;

        Place(@Nullable String word) {
            this.word = word;
        }

        String of(Id<Fund> fund) {
            return word == null ? "财政:" + fund : "基金:" + fund + ":" + word;
        }

        static Place of(AccountKind account) {
            return switch (account) {
                case TREASURY -> TREASURY;
                case FUND -> FREE;
                case CLEARING -> PAYABLE;
                case PAID -> PAID;
                case RECEIVABLE -> RECEIVABLE;
            };
        }
    }

    private static Place from(Transfer transfer) {
        return switch (transfer.kind()) {
            case POST, VOID -> Place.RESERVED;
            case APPROPRIATE, RESERVE, PAY, RETURN, RECOVER, CLAIM, WAIVE, BOUNCE_BACK -> Place.of(transfer.debit());
        };
    }

    private static Place to(Transfer transfer) {
        return switch (transfer.kind()) {
            // What comes back opens its reservation again.
            case RESERVE, RETURN, RECOVER -> Place.RESERVED;
            case VOID -> Place.FREE;
            case APPROPRIATE, POST, PAY, CLAIM, WAIVE, BOUNCE_BACK -> Place.of(transfer.credit());
        };
    }

    private static String onOneLine(String name) {
        return name.replaceAll("\\p{Cntrl}|\\R", " ");
    }
}
