package org.skillvoucher.backend.statistics;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.skillvoucher.statistics.Training;

/**
 * The training ledger of an institution (培训台账) as one sheet, a row for each trainee of each class. Written as it is read, so that
 * a large institution needs no large memory. Numbers are numbers, text is always text.
 */
final class LedgerWorkbook implements AutoCloseable {
    static final List<String> HEAD = List.of(
            "培训班", "班级状态", "职业编码", "等级", "开班日期", "结束日期", "授课天数", "学员", "学员状态", "出勤%", "证书", "证书编号", "证书状态", "补贴（元）",
            "补贴状态");

    private final Workbook workbook;
    private final Worksheet sheet;
    private int at = 1;

    LedgerWorkbook(OutputStream out) {
        workbook = new Workbook(out, "skillvoucher", "1.0");
        sheet = workbook.newWorksheet("培训台账");
        for (int column = 0; column < HEAD.size(); column++) {
            sheet.value(0, column, HEAD.get(column));
        }
    }

    void add(List<Training> trainings) {
        for (Training training : trainings) {
            add(training);
        }
    }

    private void add(Training training) {
        text(0, training.classTitle());
        text(1, training.classState());
        text(2, training.occupationCode());
        sheet.value(at, 3, training.level());
        text(4, training.startsOn().toString());
        text(5, training.endsOn().toString());
        sheet.value(at, 6, training.lessonDays());
        text(7, training.maskedName());
        text(8, training.enrolmentState());
        sheet.value(at, 9, training.attendancePercent());
        text(10, training.certificateKind());
        text(11, training.maskedCertificateNumber());
        text(12, training.certificateState());
        long fen = training.subsidies().stream()
                .mapToLong(Training.Paid::amountFen)
                .sum();
        sheet.value(at, 13, BigDecimal.valueOf(fen, 2));
        sheet.style(at, 13).format("0.00").set();
        text(
                14,
                String.join(
                        "、",
                        training.subsidies().stream().map(Training.Paid::state).toList()));
        at++;
    }

    private void text(int column, @org.jspecify.annotations.Nullable String text) {
        if (text != null) {
            sheet.value(at, column, ReportWorkbook.harmless(text));
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
