package org.skillvoucher.payment;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.skillvoucher.time.BusinessTime;

/**
 * The file of a small bank: {@code H,message,day,CNY,count,total,account,name}, for each payment
 * {@code D,end-to-end id,account,name,amount,remark}, and {@code T,count,total}. Amounts in yuan with two digits.
 */
final class CsvPaymentWriter implements PaymentFileWriter {
    private final Writer text;
    private final CsvWriter csv;

    CsvPaymentWriter(OutputStream out) {
        text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    @Override
    public void begin(PaymentFileHead head) {
        csv.writeRecord(
                "H",
                head.messageId(),
                BusinessTime.dayOf(head.createdAt()).toString(),
                "CNY",
                Integer.toString(head.count()),
                head.total().toString(),
                head.debtorAccount(),
                head.debtorName());
    }

    @Override
    public void line(PaymentLine line) {
        csv.writeRecord(
                "D",
                line.endToEndId(),
                line.account(),
                line.payee(),
                line.amount().toString(),
                line.remark());
    }

    @Override
    public void end(PaymentFileHead head) throws IOException {
        csv.writeRecord("T", Integer.toString(head.count()), head.total().toString());
        csv.flush();
        text.flush();
    }
}
