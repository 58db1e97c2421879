package org.skillvoucher.payment;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes one payment file, line by line, so that its size does not matter. What it writes depends on what it is given alone: the same
 * head and lines are the same bytes, on every machine.
 */
interface PaymentFileWriter {
    void begin(PaymentFileHead head) throws IOException;

    void line(PaymentLine line) throws IOException;

    /** Writes the trailer and leaves nothing in a buffer. The stream stays open. */
    void end(PaymentFileHead head) throws IOException;

    static PaymentFileWriter of(FileFormat format, OutputStream out) {
        return switch (format) {
            case PAIN -> new PainWriter(out);
            case CSV -> new CsvPaymentWriter(out);
        };
    }
}
