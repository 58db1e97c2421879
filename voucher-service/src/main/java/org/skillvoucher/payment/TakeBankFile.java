package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.ManyRows;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * Takes a result file of the bank: whole, authentic and adding up, or not at all. Its statements are kept as they came before any of
 * them is booked, and the same bytes are taken once, whoever brings them and however often.
 */
@Singleton
public final class TakeBankFile {
    private static final Actor BANK = new Actor.Machine("bank");
    private static final int STEP = 500;

    private final BankFiles files;
    private final ManyRows many;
    private final StatementBookings bookings;
    private final PaymentBatches batches;
    private final BankKeys keys;
    private final BookStatements book;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    TakeBankFile(
            BankFiles files,
            ManyRows many,
            StatementBookings bookings,
            PaymentBatches batches,
            BankKeys keys,
            BookStatements book,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.files = files;
        this.many = many;
        this.bookings = bookings;
        this.batches = batches;
        this.keys = keys;
        this.book = book;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** A file with what was done on its statements; {@code booked} is false while some wait to be booked. */
    public record Taken(BankFile file, boolean booked, Map<StatementOutcome, Integer> outcomes) {
        public Taken {
            outcomes = Map.copyOf(outcomes);
        }
    }

    /**
     * A finance officer brings a file, and it is booked. Bringing the same bytes again, under whatever id, is answered with the file as
     * it was taken first. Can answer NOT_YOURS (it answers another bureau's batch), BANK_FILE_WRONG (not authentic, not whole, or its
     * totals differ) and ID_USED_FOR_ANOTHER.
     */
    public Taken upload(Actor.Officer by, Id<BankFile> id, Bank.ResultFile file) {
        BankFile taken = take(id, file, by);
        book.book(taken.id());
        return show(taken);
    }

    /** The bank's own delivery; booked by whoever books next. Can answer BANK_FILE_WRONG. */
    BankFile take(Bank.ResultFile file) {
        String digest = digest(file.content());
        return take(
                new Id<>(UUID.nameUUIDFromBytes(
                        ("bank-file:" + digest).getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
                file,
                null);
    }

    private BankFile take(Id<BankFile> id, Bank.ResultFile file, Actor.@Nullable Officer by) {
        if (!keys.isAuthentic(file.content(), file.mac())) {
            throw new Refused(Refusal.BANK_FILE_WRONG, Map.of("because", "NOT_AUTHENTIC"));
        }
        BankResult result = ReadBankResult.read(file.format(), file.content());
        String digest = digest(file.content());
        return transactions.run(() -> {
            Optional<BankFile> same = files.ofBytes(digest);
            if (same.isPresent()) {
                mustSee(by, same.get().region());
                return same.get();
            }
            mustSee(by, regionOf(result.messageId(), by));
            if (files.findById(id).isPresent()) {
                MovedOn.ifThere(files.ofBytes(digest), "bank file " + id); // by this very request, sent twice at once
                throw new Refused(Refusal.ID_USED_FOR_ANOTHER, Map.of("bankFile", id));
            }
            return save(id, file, result, digest, by);
        });
    }

    /** The answers to another bureau's batch are not booked by an officer of this one, nor told. */
    private static void mustSee(Actor.@Nullable Officer by, @Nullable RegionCode region) {
        if (by != null && region != null) {
            by.mustSee(region);
        }
    }

    private BankFile save(
            Id<BankFile> id, Bank.ResultFile file, BankResult result, String digest, Actor.@Nullable Officer by) {
        BankFile taken = new BankFile(
                id,
                HexFormat.of().parseHex(digest),
                file.name(),
                file.format(),
                result.messageId(),
                regionOf(result.messageId(), by),
                result.lines().size(),
                result.totalFen(),
                HexFormat.of().parseHex(file.mac()),
                idOf(by),
                machine.now());
        files.save(taken);
        List<BankStatement> all = new ArrayList<>(result.lines().size());
        for (BankResult.Line line : result.lines()) {
            all.add(new BankStatement(
                    id,
                    all.size() + 1,
                    line.endToEndId(),
                    line.said(),
                    line.amountFen(),
                    line.reference(),
                    line.reason()));
        }
        for (int from = 0; from < all.size(); from += STEP) {
            many.write(
                    "INSERT INTO bank_statement (file_id, seq, end_to_end_id, said, amount_fen, bank_reference, reason)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    all.subList(from, Math.min(from + STEP, all.size())),
                    one -> new @Nullable Object[] {
                        one.fileId(),
                        one.seq(),
                        one.endToEndId(),
                        one.said(),
                        one.amountFen(),
                        one.bankReference(),
                        one.reason()
                    });
        }
        files.begin(id, all.isEmpty() ? 1 : 0);
        history.append(
                SubjectKind.BANK_FILE,
                id,
                1,
                "Taken",
                by == null ? BANK : by,
                Map.of(
                        "name",
                        file.name(),
                        "format",
                        file.format(),
                        "sha256",
                        digest,
                        "message",
                        result.messageId(),
                        "statements",
                        result.lines().size(),
                        "totalFen",
                        result.totalFen()));
        return taken;
    }

    /** The region of the batch that the file answers, or of the officer who brought it. */
    private @Nullable RegionCode regionOf(String message, Actor.@Nullable Officer by) {
        Optional<PaymentBatch> answered = batchOf(message);
        if (answered.isPresent()) {
            return answered.get().region();
        }
        return by == null ? null : by.region();
    }

    private Optional<PaymentBatch> batchOf(String message) {
        try {
            byte[] bytes = HexFormat.of().parseHex(message);
            return bytes.length == 16 ? batches.findById(Id.ofBytes(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Taken see(Actor.Officer by, Id<BankFile> id) {
        BankFile file = files.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("bankFile", id)));
        RegionCode region = file.region();
        if (region == null) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("bankFile", id));
        }
        by.mustSee(region);
        return show(file);
    }

    private Taken show(BankFile file) {
        Map<StatementOutcome, Integer> outcomes = new EnumMap<>(StatementOutcome.class);
        for (StatementOutcome outcome : StatementOutcome.values()) {
            int count = bookings.count(file.id(), outcome);
            if (count > 0) {
                outcomes.put(outcome, count);
            }
        }
        return new Taken(file, files.isDone(file.id()) > 0, outcomes);
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(PaymentFiles.sha256().digest(content));
    }

    private static @Nullable Id<Account> idOf(Actor.@Nullable Officer by) {
        return by == null ? null : by.id();
    }
}
