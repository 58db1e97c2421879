package org.skillvoucher.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

class WorkCalendarTest {
    private static final WorkCalendar CALENDAR = WorkCalendar.of(CalendarFiles.bundled());
    private static final String SMALL = """
            year: 2021
            document: 样例
            holidays:
              - { name: 元旦, from: 2021-01-01, to: 2021-01-03 }
            worked: [2021-01-09]
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2020-06-24, true", // Wednesday before the Dragon Boat Festival
        "2020-06-25, false",
        "2020-06-28, true", // a Sunday, worked instead
        "2020-07-04, false", // an ordinary Saturday
        "2020-02-02, false", // the Spring Festival was made longer
        "2020-02-03, true",
        "2021-10-09, true",
        "2021-10-07, false",
    })
    void a_day_is_worked_or_not(LocalDate day, boolean worked) {
        assertThat(CALENDAR.isWorkingDay(day)).isEqualTo(worked);
    }

    @ParameterizedTest(name = "{1} working days after {0}: {2}")
    @CsvSource({
        "2020-07-03, 5, 2020-07-10", // Friday to Friday
        "2020-07-04, 5, 2020-07-10", // Saturday to Friday
        "2020-06-24, 1, 2020-06-28", // the Sunday that is worked
        "2020-09-30, 5, 2020-10-14", // a week of holiday, a Saturday worked
        "2021-04-29, 5, 2021-05-10", // Friday, then five days off, two and a Saturday, Monday
        "2021-12-30, 2, 2022-01-04", // over the end of the year
    })
    void so_many_working_days_later(LocalDate day, int days, LocalDate last) {
        assertThat(CALENDAR.after(day, days)).isEqualTo(last);
    }

    @Test
    void a_year_that_was_not_announced_is_not_guessed() {
        assertThatThrownBy(() -> CALENDAR.after(LocalDate.of(2026, 12, 30), 5))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.CALENDAR_MISSING));
        assertThatThrownBy(() -> CALENDAR.isWorkingDay(LocalDate.of(2018, 12, 29)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_wrong_file_says_where() {
        mustRefuse(SMALL.replace("[2021-01-09]", "[2021-01-08]"), 5); // a Friday is worked anyhow
        mustRefuse(SMALL.replace("[2021-01-09]", "[2021-01-02]"), 5); // a holiday is not worked
        mustRefuse(SMALL.replace("to: 2021-01-03", "to: 2020-12-31"), 4);
        mustRefuse(SMALL.replace("to: 2021-01-03", "to: 2022-01-03"), 4);
        mustRefuse(SMALL.replace("year: 2021", "year: 2022"), 1);
        mustRefuse(SMALL.replace("worked", "workdays"), 5);
        assertThatThrownBy(() -> WorkCalendar.of(List.of())).isInstanceOf(FileWrong.class);
    }

    private static void mustRefuse(String text, int line) {
        assertThatThrownBy(() -> WorkCalendar.of(List.of(new SourceFile("2021.yaml", text))))
                .isInstanceOfSatisfying(
                        FileWrong.class, wrong -> assertThat(wrong.line()).isEqualTo(line));
    }
}
