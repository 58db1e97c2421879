package org.skillvoucher.payment;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.SealBroken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment batch as a file. It is made anew from the rows each time and read page by page, so that a batch of any size needs no more
 * memory than a small one; whether it is still the file that was approved, the digests say.
 */
@Singleton
public final class PaymentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentFiles.class);

    /** As ISO 20022 says it: for payments that were made before names were kept with them. */
    private static final String NAMELESS = "NOTPROVIDED";

    private final PaymentItems items;
    private final FieldCipher cipher;
    private final String debtorName;
    private final String debtorAccount;
    private final Set<String> csvFunds;
    private final int step;

    PaymentFiles(
            PaymentItems items,
            FieldCipher cipher,
            @Property(name = "skillvoucher.bank.debtor-name", defaultValue = "NOTPROVIDED") String debtorName,
            @Property(name = "skillvoucher.bank.debtor-account", defaultValue = "NOTPROVIDED") String debtorAccount,
            @Property(name = "skillvoucher.bank.csv-funds", defaultValue = "") List<String> csvFunds,
            @Property(name = "skillvoucher.bank.step", defaultValue = "500") int step) {
        this.items = items;
        this.cipher = cipher;
        this.debtorName = debtorName;
        this.debtorAccount = debtorAccount;
        this.csvFunds = Set.copyOf(csvFunds);
        this.step = step;
    }

    /** The format in which the bank of this fund takes files: {@code skillvoucher.bank.csv-funds} names those of CSV. */
    FileFormat formatOf(Id<Fund> fund) {
        return csvFunds.contains(fund.toString()) ? FileFormat.CSV : FileFormat.PAIN;
    }

    /** What the file of this batch would have above its payments if it were approved at this moment. */
    PaymentFileHead head(PaymentBatch batch, Instant at) {
        return new PaymentFileHead(
                batch.messageId(), at, batch.itemCount(), Money.ofFen(batch.totalFen()), debtorName, debtorAccount);
    }

    /** The digests of the batch as it stands in the tables now: all three in one reading. */
    Digests digests(PaymentBatch batch, PaymentFileHead head) {
        MessageDigest content = sha256();
        MessageDigest pain = sha256();
        MessageDigest csv = sha256();
        try (OutputStream toPain = new DigestOutputStream(OutputStream.nullOutputStream(), pain);
                OutputStream toCsv = new DigestOutputStream(OutputStream.nullOutputStream(), csv)) {
            List<PaymentFileWriter> files =
                    List.of(PaymentFileWriter.of(FileFormat.PAIN, toPain), PaymentFileWriter.of(FileFormat.CSV, toCsv));
            for (PaymentFileWriter file : files) {
                file.begin(head);
            }
            content.update(utf8(batch.id() + "|" + batch.fundId() + "|" + head + "\n"));
            Iterator<PaymentItem> all = all(batch.id());
            while (all.hasNext()) {
                PaymentItem item = all.next();
                PaymentLine line = line(item);
                content.update(utf8(canonical(item, line)));
                for (PaymentFileWriter file : files) {
                    file.line(line);
                }
            }
            for (PaymentFileWriter file : files) {
                file.end(head);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // there is nothing behind these streams
        }
        return new Digests(hex(content), hex(pain), hex(csv));
    }

    /**
     * The file that was approved, in the format of its bank or in another. Can answer PAYMENT_BATCH_STATE_WRONG (nobody has approved it)
     * and PAYMENT_CONTENT_CHANGED: what stands in the tables is not what was approved.
     */
    Bank.PaymentFile approved(PaymentBatch batch, @Nullable FileFormat asked) {
        FileFormat own = batch.format();
        Instant at = batch.approvedAt();
        if (own == null || at == null) {
            throw new Refused(
                    Refusal.PAYMENT_BATCH_STATE_WRONG, Map.of("paymentBatch", batch.id(), "state", batch.state()));
        }
        FileFormat format = asked == null ? own : asked;
        PaymentFileHead head = new PaymentFileHead(
                batch.messageId(),
                at,
                batch.itemCount(),
                Money.ofFen(batch.totalFen()),
                Objects.requireNonNull(batch.debtorName()),
                Objects.requireNonNull(batch.debtorAccount()));
        Digests stored = new Digests(hex(batch.contentDigest()), hex(batch.painDigest()), hex(batch.csvDigest()));
        if (!isStill(batch, head, stored)) {
            throw new Refused(Refusal.PAYMENT_CONTENT_CHANGED, Map.of("paymentBatch", batch.id()));
        }
        return new Bank.PaymentFile(
                head.messageId(),
                format,
                head.count(),
                head.total(),
                stored.of(format),
                () -> new Pages(format, head, all(batch.id()), stored.of(format)));
    }

    private boolean isStill(PaymentBatch batch, PaymentFileHead head, Digests stored) {
        try {
            return digests(batch, head).equals(stored);
        } catch (SealBroken another) {
            LOG.error("payment batch {}: {}", batch.id(), another.getMessage());
            return false; // a sealed field from another row
        }
    }

    private PaymentLine line(PaymentItem item) {
        String account = cipher.open("payment_item", "account_sealed", item.id(), item.accountSealed());
        byte[] name = item.payeeNameSealed();
        String payee = name == null ? NAMELESS : cipher.open("payment_item", "payee_name_sealed", item.id(), name);
        return new PaymentLine(item.endToEndId(), Money.ofFen(item.amountFen()), account, payee);
    }

    /** What is approved of one payment. Account and name as keyed digests, so that this can be kept, and compared whatever index key came. */
    private String canonical(PaymentItem item, PaymentLine line) {
        return String.join(
                        "|",
                        item.id().toString(),
                        item.subsidyId().toString(),
                        line.endToEndId(),
                        Long.toString(item.amountFen()),
                        Optional.<Object>ofNullable(item.payeeId()).orElse("").toString(),
                        hex(cipher.inner("payee_name", line.payee())),
                        hex(cipher.inner("payee_account", line.account())))
                + "\n";
    }

    private Iterator<PaymentItem> all(Id<PaymentBatch> batch) {
        return new Iterator<>() {
            private List<PaymentItem> page = List.of();
            private int at;
            private Id<?> after = Id.FIRST;
            private boolean more = true;

            @Override
            public boolean hasNext() {
                if (at == page.size() && more) {
                    page = items.of(batch, after, step);
                    at = 0;
                    more = page.size() == step;
                    after = page.isEmpty() ? after : page.getLast().id();
                }
                return at < page.size();
            }

            @Override
            public PaymentItem next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.get(at++);
            }
        };
    }

    /** A file that is written while it is read. At its end it fails unless it was the approved one. */
    private final class Pages extends InputStream {
        private final PaymentFileHead head;
        private final Iterator<PaymentItem> from;
        private final String wanted;
        private final Buffer buffer = new Buffer();
        private final MessageDigest digest = sha256();
        private final PaymentFileWriter file;
        private boolean begun;
        private boolean ended;

        Pages(FileFormat format, PaymentFileHead head, Iterator<PaymentItem> from, String wanted) {
            this.head = head;
            this.from = from;
            this.wanted = wanted;
            this.file = PaymentFileWriter.of(format, new DigestOutputStream(buffer, digest));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (buffer.isEmpty() && !ended) {
                fill();
            }
            return buffer.isEmpty() ? -1 : buffer.take(into, offset, length);
        }

        private void fill() throws IOException {
            if (!begun) {
                file.begin(head);
                begun = true;
            }
            for (int i = 0; i < step && from.hasNext(); i++) {
                file.line(line(from.next()));
            }
            if (!from.hasNext()) {
                file.end(head);
                ended = true;
                if (!hex(digest).equals(wanted)) {
                    throw new IOException("the payment file changed while it was read");
                }
            }
        }
    }

    /** Bytes that were written and not yet read. */
    private static final class Buffer extends OutputStream {
        private byte[] bytes = new byte[8192];
        private int start;
        private int end;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (isEmpty()) {
                start = 0;
                end = 0;
            }
            if (end + length > bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + length));
            }
            System.arraycopy(from, offset, bytes, end, length);
            end += length;
        }

        boolean isEmpty() {
            return start == end;
        }

        int take(byte[] into, int offset, int length) {
            int taken = Math.min(length, end - start);
            System.arraycopy(bytes, start, into, offset, taken);
            start += taken;
            return taken;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
