package org.skillvoucher.backend.simulator;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.skillvoucher.payment.BankWord;

/**
 * What the simulated bank has done, in a file to which lines are only added: one for each end-to-end id that it has carried out or
 * refused, one for each payment that came back, one for each file that it was sent. Several servers may share it.
 */
public final class BankMemory {
    private static final String DONE = "DONE";
    private static final String BACK = "BACK";
    private static final String FILE = "FILE";
    /** One lock for this machine's process; the file's own lock is for the others. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path log;
    private final Map<String, Deed> deeds = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private long paidFen;
    private long read;

    BankMemory(Path log) {
        this.log = log;
    }

    /** What it did with one payment. */
    public record Deed(String endToEndId, BankWord said, long amountFen, String reference, String reason) {
        /** The same payment with another word. */
        public Deed saying(BankWord other) {
            return new Deed(
                    endToEndId, other, amountFen, reference, other == BankWord.PAID ? "" : "AC04 closed account");
        }

        Deed opposite() {
            return saying(said == BankWord.PAID ? BankWord.REJECTED : BankWord.PAID);
        }
    }

    /** Pays or refuses it, once: whatever is asked later is answered by what was done. */
    Deed carryOut(String endToEndId, long fen, boolean pays) {
        return locked(file -> {
            Deed known = deeds.get(endToEndId);
            if (known != null) {
                return known;
            }
            append(
                    file,
                    String.join(
                            " ", DONE, endToEndId, pays ? BankWord.PAID.name() : BankWord.REJECTED.name(), "" + fen));
            Deed done = deeds.get(endToEndId);
            if (done == null) {
                throw new IllegalStateException("the bank forgot " + endToEndId);
            }
            return done;
        });
    }

    /** The money of a paid payment came back. */
    Deed sendBack(String endToEndId) {
        return locked(file -> {
            Deed known = deeds.get(endToEndId);
            if (known == null || known.said() != BankWord.PAID) {
                throw new IllegalStateException("nothing was paid under " + endToEndId);
            }
            append(file, String.join(" ", BACK, endToEndId, "" + known.amountFen()));
            return known.saying(BankWord.RETURNED);
        });
    }

    /** Fails if another file came under this name before. */
    void mustBeSame(String messageId, String sha256) {
        locked(file -> {
            String before = files.get(messageId);
            if (before == null) {
                append(file, String.join(" ", FILE, messageId, sha256));
            } else if (!before.equals(sha256)) {
                throw new IllegalStateException("two different files came under the name " + messageId);
            }
            return true;
        });
    }

    /** Larger than any before. */
    long nextNumber() {
        return locked(file -> {
            append(file, "NUMBER");
            return read;
        });
    }

    long paidFen() {
        return locked(file -> paidFen);
    }

    private interface Work<T> {
        T on(RandomAccessFile file) throws IOException;
    }

    private <T> T locked(Work<T> work) {
        synchronized (ONE_AT_A_TIME) {
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw");
                    FileLock held = file.getChannel().lock()) {
                if (!held.isValid()) {
                    throw new IllegalStateException("the bank's file cannot be locked");
                }
                catchUp(file);
                return work.on(file);
            } catch (IOException e) {
                throw new UncheckedIOException("the bank's memory fails", e);
            }
        }
    }

    private void append(RandomAccessFile file, String line) throws IOException {
        file.seek(file.length());
        file.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        catchUp(file);
    }

    private void catchUp(RandomAccessFile file) throws IOException {
        if (file.length() == read) {
            return;
        }
        file.seek(read);
        byte[] fresh = new byte[Math.toIntExact(file.length() - read)];
        file.readFully(fresh);
        int end = fresh.length;
        while (end > 0 && fresh[end - 1] != '\n') {
            end--; // a line that a killed server did not finish: nothing was done
        }
        if (end < fresh.length) {
            file.setLength(read + end);
        }
        new String(fresh, 0, end, StandardCharsets.US_ASCII).lines().forEach(this::take);
        read += end;
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case DONE -> {
                BankWord said = BankWord.valueOf(words[2]);
                long fen = Long.parseLong(words[3]);
                deeds.put(
                        words[1],
                        new Deed(
                                words[1],
                                said,
                                fen,
                                "SIM" + words[1],
                                said == BankWord.PAID ? "" : "AC04 closed account"));
                paidFen += said == BankWord.PAID ? fen : 0;
            }
            case BACK -> paidFen -= Long.parseLong(words[2]);
            case FILE -> files.put(words[1], words[2]);
            default -> {}
        }
    }
}
