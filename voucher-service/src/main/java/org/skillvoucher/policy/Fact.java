package org.skillvoucher.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.Sex;

/** Everything that a decision may know about a case: a closed list of names, each with the type of its value. */
public enum Fact {
    /** The business day that counts, as the policy's {@code dayThatCounts} names it. */
    DAY("day", new Type.Day(), "计算日", "day that counts"),
    /** Place ties with the policy's region on that day. */
    TIES("ties", new Type.Words(words(PlaceTie.values(), PlaceTie::word)), "与本地的联系", "place ties"),
    CATEGORIES(
            "categories",
            new Type.Words(words(PersonCategory.values(), PersonCategory::word)),
            "人员类别",
            "categories of persons"),
    SEX("sex", new Type.Word(words(Sex.values(), Sex::word)), "性别", "sex"),
    /** Full years on the day that counts. */
    AGE("age", new Type.WholeNumber(0, 300), "年龄", "age"),
    /** Whether entitled to a monthly pension. */
    DRAWS_PENSION("drawsPension", new Type.YesNo(), "是否按月领取养老金", "whether a pension is drawn"),
    /** Whether occupation and level stand on the published subsidy catalogue. */
    ON_CATALOGUE("onCatalogue", new Type.YesNo(), "是否在补贴目录清单内", "whether on the catalogue"),
    CERTIFICATE_KIND(
            "certificateKind",
            new Type.Word(words(CertificateKind.values(), CertificateKind::word)),
            "证书种类",
            "kind of certificate"),
    /** 1 is the highest (高级技师), 5 the lowest (初级工). */
    LEVEL("level", new Type.WholeNumber(1, 5), "技能等级", "skill level"),
    /** Subsidised trainings of the person in the calendar year, this one not counted. */
    GRANTED_THIS_YEAR("grantedThisYear", new Type.WholeNumber(0, 1_000), "本年度已享受次数", "trainings granted this year"),
    /** Whether this occupation (project) and level was ever granted to the person. */
    OCCUPATION_LEVEL_GRANTED_BEFORE(
            "occupationLevelGrantedBefore",
            new Type.YesNo(),
            "是否已享受过同一职业同一等级",
            "whether the same occupation and level was granted before"),
    /** Lessons attended per hundred, rounded down. */
    ATTENDANCE_PERCENT("attendancePercent", new Type.WholeNumber(0, 100), "出勤率", "attendance"),
    /** The rate agreed when the bureau approved the class. */
    REQUIRED_ATTENDANCE_PERCENT(
            "requiredAttendancePercent", new Type.WholeNumber(0, 100), "要求的出勤率", "required attendance"),
    CLASS_APPROVED_BEFORE_START(
            "classApprovedBeforeStart", new Type.YesNo(), "开班前是否经批准", "whether the class was approved before it began"),
    /** Class hours that count for the person. */
    CLASS_HOURS("classHours", new Type.WholeNumber(0, 100_000), "课时数", "class hours");

    /** The type of a fact's value. */
    sealed interface Type {
        record YesNo() implements Type {}

        record WholeNumber(long least, long most) implements Type {}

        record Word(Set<String> known) implements Type {}

        record Words(Set<String> known) implements Type {}

        record Day() implements Type {}
    }

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers or an unmodifiable set
    private final Type type;

    private final String zh;
    private final String en;

    Fact(String word, Type type, String zh, String en) {
        this.word = word;
        this.type = type;
        this.zh = zh;
        this.en = en;
    }

    /** The name in policy files and stored facts; never renamed. */
    public String word() {
        return word;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    Type type() {
        return type;
    }

    /** The fact of this name; {@link IllegalArgumentException} where there is none. */
    public static Fact of(String word) {
        return Stream.of(values())
                .filter(fact -> fact.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown fact '" + word + "'"));
    }

    /**
     * The value in its one stored form: Boolean, Long, String, sorted List of String or LocalDate.
     * Another type or an unknown word is an {@link IllegalArgumentException}.
     */
    Object canonical(Object value) {
        return switch (type) {
            case Type.YesNo() -> yesNo(value);
            case Type.WholeNumber(long least, long most) -> number(value, least, most);
            case Type.Word(Set<String> known) -> word(value, known);
            case Type.Words(Set<String> known) -> words(value, known);
            case Type.Day() -> day(value);
        };
    }

    private Object yesNo(Object value) {
        return value instanceof Boolean ? value : wrong("true or false");
    }

    private Object number(Object value, long least, long most) {
        boolean whole = value instanceof Long || value instanceof Integer;
        if (!whole || ((Number) value).longValue() < least || ((Number) value).longValue() > most) {
            return wrong("a whole number from " + least + " to " + most);
        }
        return ((Number) value).longValue();
    }

    private Object word(Object value, Set<String> known) {
        return value instanceof String text && known.contains(text) ? text : wrong("one of " + sorted(known));
    }

    private Object words(Object value, Set<String> known) {
        if (!(value instanceof Collection<?> several)) {
            return wrong("a list of words");
        }
        several.forEach(one -> word(one, known));
        return several.stream().map(String.class::cast).distinct().sorted().toList();
    }

    private Object day(Object value) {
        if (value instanceof LocalDate) {
            return value;
        }
        try {
            return LocalDate.parse(String.valueOf(value));
        } catch (DateTimeException _) {
            return wrong("a day like 2020-01-29");
        }
    }

    private Object wrong(String expected) {
        throw new IllegalArgumentException("fact '" + word + "' must be " + expected);
    }

    private static <T> Set<String> words(T[] values, Function<T, String> word) {
        return Stream.of(values).map(word).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
