package org.skillvoucher.payment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.skillvoucher.money.Money;

/**
 * The bank, as far as we instruct it: by files, and by files it answers. It knows a payment by its end-to-end id and carries it out at
 * most once, and a file by its message id, under which it takes the same bytes again and no others.
 */
public interface Bank {
    /** A file of payments: its name at the bank, and what must be found in it. */
    record PaymentFile(String messageId, FileFormat format, int count, Money total, String sha256, Content content) {}

    /** Where a file is read from, from its beginning each time. */
    interface Content {
        /** Fails at the end, before the last bytes count as read, where the file is not the one that was approved. */
        InputStream open() throws IOException;
    }

    /** A result file with the bank's HMAC-SHA-256 over its bytes, in hexadecimal digits. */
    record ResultFile(String name, FileFormat format, byte[] content, String mac) {}

    /**
     * Hands a file over, whole or not at all. Can answer BANK_AWAY, after which nothing is known: perhaps it arrived, and the same
     * file may be handed over again.
     */
    void submit(PaymentFile file);

    /** Some of the result files that lie ready, oldest first; the same again until they are {@link #taken}. Can answer BANK_AWAY. */
    List<ResultFile> results();

    /** This result file need not be shown again. */
    void taken(ResultFile file);
}
