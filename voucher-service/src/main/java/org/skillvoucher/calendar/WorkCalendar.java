package org.skillvoucher.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** The working days of the years that were announced. A year that was not is a refusal, never a guess. */
public final class WorkCalendar {
    private static final int LONGEST_HOLIDAY = 31;

    private final Map<Integer, Year> years;

    private WorkCalendar(Map<Integer, Year> years) {
        this.years = Map.copyOf(years);
    }

    private record Year(Set<LocalDate> off, Set<LocalDate> worked) {}

    /** Reads one file a year; one that is wrong stops the start with file, line and column. */
    public static WorkCalendar of(Iterable<SourceFile> sources) {
        Map<Integer, Year> years = new HashMap<>();
        for (SourceFile source : sources) {
            YamlMapping mapping = YamlValue.root(source).mapping("year", "document", "holidays", "worked");
            YamlValue year = mapping.required("year");
            mapping.required("document").text();
            if (!source.file().equals(year.wholeNumber() + ".yaml")) {
                throw year.wrong("the year must be the file's name without .yaml");
            }
            years.put(year.wholeNumber(), year(mapping, year.wholeNumber()));
        }
        if (years.isEmpty()) {
            throw new FileWrong("calendars", "no year found");
        }
        return new WorkCalendar(years);
    }

    private static Year year(YamlMapping mapping, int year) {
        Set<LocalDate> off = new HashSet<>();
        for (YamlValue holiday : mapping.list("holidays")) {
            YamlMapping days = holiday.mapping("name", "from", "to");
            days.required("name").text();
            LocalDate from = inYear(days.required("from"), year);
            LocalDate to = inYear(days.required("to"), year);
            if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_HOLIDAY))) {
                throw holiday.wrong("the last day is before the first, or a month later");
            }
            from.datesUntil(to.plusDays(1)).forEach(off::add);
        }
        Set<LocalDate> worked = new HashSet<>();
        for (YamlValue value : mapping.list("worked")) {
            LocalDate day = inYear(value, year);
            if (!isWeekend(day) || off.contains(day)) {
                throw value.wrong("only a weekend day that is no holiday is worked instead of another");
            }
            worked.add(day);
        }
        return new Year(Set.copyOf(off), Set.copyOf(worked));
    }

    private static LocalDate inYear(YamlValue value, int year) {
        if (value.day().getYear() != year) {
            throw value.wrong("not a day of " + year);
        }
        return value.day();
    }

    /** Whether offices work on this day. Can answer CALENDAR_MISSING (the year was not announced to this system). */
    public boolean isWorkingDay(LocalDate day) {
        Year year = years.get(day.getYear());
        if (year == null) {
            throw new Refused(Refusal.CALENDAR_MISSING, Map.of("year", day.getYear()));
        }
        return year.worked().contains(day) || (!isWeekend(day) && !year.off().contains(day));
    }

    /**
     * The last of {@code days} working days that begin on the day after {@code day}: five after a Friday is the next Friday where no
     * holiday lies between. {@code days} is at least 1. Can answer CALENDAR_MISSING.
     */
    public LocalDate after(LocalDate day, int days) {
        LocalDate last = day;
        for (int counted = 0; counted < days; ) {
            last = last.plusDays(1);
            counted += isWorkingDay(last) ? 1 : 0;
        }
        return last;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
