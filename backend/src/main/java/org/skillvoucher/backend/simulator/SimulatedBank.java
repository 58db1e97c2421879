package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.BankKeys;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * A bank that pays each end-to-end id at most once, whatever it is sent, and answers by result files in the folder {@code bank} of the
 * data directory. What it has done it keeps in a file of its own, line by line, so that it outlives the server however that dies. It can
 * be told to be away, to lose or to delay its answers, to reject an account, to split them over several files, to repeat files, to
 * contradict itself and to send money back.
 */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
public final class SimulatedBank implements Bank {
    private static final String MAC = ".mac";
    private static final int FILES_AT_ONCE = 20;
    private static final int MOST_IN_A_FILE = 5000;

    private final BankMemory memory;
    private final Path outbox;
    private final BankKeys keys;
    private final Set<String> closedAccounts = ConcurrentHashMap.newKeySet();
    private final List<Runnable> delayed = new ArrayList<>();
    private volatile boolean away;
    private volatile boolean losingAnswers;
    private volatile boolean delaying;
    private volatile boolean repeating;
    private volatile boolean contradicting;
    private volatile int parts = 1;

    SimulatedBank(@Property(name = "skillvoucher.data", defaultValue = "./data") String data, BankKeys keys) {
        Path folder = Path.of(data, "bank");
        this.outbox = folder.resolve("results");
        this.keys = keys;
        try {
            Files.createDirectories(outbox);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated bank has no folder", e);
        }
        this.memory = new BankMemory(folder.resolve("carried-out.log"));
    }

    @Override
    public void submit(PaymentFile file) {
        answerAtAll();
        List<BankMemory.Deed> answers = new ArrayList<>();
        for (BankPapers.Order order : read(file)) {
            answers.add(memory.carryOut(
                    order.endToEndId(), order.amount().fen(), !closedAccounts.contains(order.account())));
        }
        if (losingAnswers) {
            throw new Refused(Refusal.BANK_AWAY);
        }
        Runnable answering = () -> answer(file.messageId(), file.format(), answers);
        synchronized (delayed) {
            if (delaying) {
                delayed.add(answering);
                return;
            }
        }
        answering.run();
    }

    /** The whole file is read and compared with what it should be before anything of it is carried out. */
    private List<BankPapers.Order> read(PaymentFile file) {
        MessageDigest digest = sha256();
        List<BankPapers.Order> orders;
        try (InputStream in = new DigestInputStream(file.content().open(), digest)) {
            byte[] all = in.readAllBytes();
            orders = BankPapers.orders(file.format(), all);
        } catch (IOException broken) {
            throw new UncheckedIOException("the payment file broke off", broken);
        }
        long total = orders.stream().mapToLong(order -> order.amount().fen()).sum();
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())
                || orders.size() != file.count()
                || total != file.total().fen()) {
            throw new IllegalStateException("the payment file " + file.messageId() + " is not what it says");
        }
        memory.mustBeSame(file.messageId(), file.sha256());
        return orders;
    }

    private void answer(String message, FileFormat format, List<BankMemory.Deed> deeds) {
        int inEach = Math.min(MOST_IN_A_FILE, Math.max(1, (deeds.size() + parts - 1) / parts));
        for (int from = 0; from < deeds.size(); from += inEach) {
            lay(message, format, deeds.subList(from, Math.min(deeds.size(), from + inEach)));
        }
        if (contradicting) {
            lay(message, format, deeds.stream().map(BankMemory.Deed::opposite).toList());
        }
    }

    private void lay(String message, FileFormat format, List<BankMemory.Deed> deeds) {
        byte[] content = BankPapers.result(format, message, deeds);
        lay(
                "%019d-%s.%s"
                        .formatted(memory.nextNumber(), UUID.randomUUID(), format == FileFormat.PAIN ? "xml" : "csv"),
                content);
    }

    private void lay(String name, byte[] content) {
        try {
            Files.writeString(outbox.resolve(name + MAC), keys.mac(content));
            Path partial = Files.createTempFile(outbox, "", ".partial");
            Files.write(partial, content);
            Files.move(partial, outbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("a result file cannot be laid out", e);
        }
    }

    @Override
    public List<ResultFile> results() {
        answerAtAll();
        List<ResultFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(outbox)) {
            List<Path> some = all.filter(path -> formatOf(path.getFileName().toString()) != null)
                    .sorted()
                    .limit(FILES_AT_ONCE)
                    .toList();
            for (Path path : some) {
                add(files, path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the result files cannot be listed", e);
        }
        return files;
    }

    private void add(List<ResultFile> files, Path path) throws IOException {
        String name = path.getFileName().toString();
        FileFormat format = formatOf(name);
        try {
            String mac = Files.readString(outbox.resolve(name + MAC));
            if (format != null) {
                files.add(new ResultFile(name, format, Files.readAllBytes(path), mac));
            }
        } catch (NoSuchFileException takenMeanwhile) {
            Files.deleteIfExists(path);
        }
    }

    private static @org.jspecify.annotations.Nullable FileFormat formatOf(String name) {
        return name.endsWith(".xml") ? FileFormat.PAIN : name.endsWith(".csv") ? FileFormat.CSV : null;
    }

    @Override
    public void taken(ResultFile file) {
        try {
            boolean mine = Files.deleteIfExists(outbox.resolve(file.name()));
            Files.deleteIfExists(outbox.resolve(file.name() + MAC));
            if (mine && repeating && !file.name().startsWith("repeated-")) {
                lay("repeated-" + file.name(), file.content());
            }
        } catch (FileSystemException raced) {
            // Another one who took it was faster.
        } catch (IOException e) {
            throw new UncheckedIOException("a result file cannot be put away", e);
        }
    }

    /** From now on nothing goes through, or does again. */
    public void goAway(boolean isAway) {
        away = isAway;
    }

    /** From now on payments are carried out and the answers get lost, or arrive again. */
    public void loseAnswers(boolean losing) {
        losingAnswers = losing;
    }

    /** From now on result files are held back; those held back are laid out when it ends. */
    public void delayAnswers(boolean isDelaying) {
        synchronized (delayed) {
            delaying = isDelaying;
            if (!isDelaying) {
                delayed.forEach(Runnable::run);
                delayed.clear();
            }
        }
    }

    /** From now on each result file comes twice, or not any more. */
    public void repeatFiles(boolean isRepeating) {
        repeating = isRepeating;
    }

    /** From now on each answer is followed by its opposite, or not any more. Money moves by the first. */
    public void contradictItself(boolean isContradicting) {
        contradicting = isContradicting;
    }

    /** From now on the answers to one file come in so many. */
    public void splitInto(int files) {
        parts = files;
    }

    /** From now on payments to this account are rejected. */
    public void close(String account) {
        closedAccounts.add(account);
    }

    /** From now on payments to it arrive again. */
    public void open(String account) {
        closedAccounts.remove(account);
    }

    /** The payee's bank sends the money of a payment back (退汇), and a result file says so. */
    public void sendBack(String messageId, String endToEndId) {
        lay(messageId, FileFormat.CSV, List.of(memory.sendBack(endToEndId)));
    }

    /** A result file of the bank's making, with its code, that was not laid out. */
    public ResultFile write(FileFormat format, String messageId, List<BankMemory.Deed> deeds) {
        byte[] content = BankPapers.result(format, messageId, deeds);
        return new ResultFile("results", format, content, keys.mac(content));
    }

    /** Honest again, and with nothing held back. */
    public void behave() {
        away = false;
        losingAnswers = false;
        repeating = false;
        contradicting = false;
        parts = 1;
        delayAnswers(false);
    }

    /** All that it has ever paid out, less what came back. */
    public Money paid() {
        return Money.ofFen(memory.paidFen());
    }

    private void answerAtAll() {
        if (away) {
            throw new Refused(Refusal.BANK_AWAY);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
