package org.skillvoucher.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.ledger.FundSource;
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
    CLASS_HOURS("classHours", new Type.WholeNumber(0, 100_000), "课时数", "class hours"),

    // the training
    /** Class, roster and attendance stand in this system (XC-4, QJ-3a). */
    TRAINED_IN_THE_SYSTEM(
            "trainedInTheSystem", new Type.YesNo(), "是否全程纳入系统管理", "whether the training is in the system"),
    /** Department and bureau accepted the training together, or it needs no such acceptance (QZ-18b). */
    JOINTLY_ACCEPTED("jointlyAccepted", new Type.YesNo(), "是否经联合考核验收", "whether jointly accepted"),
    TRAINING_CATEGORY(
            "trainingCategory",
            new Type.Word(words(TrainingCategory.values(), TrainingCategory::name)),
            "培训类别",
            "training category"),
    OFF_THE_JOB("offTheJob", new Type.YesNo(), "是否脱产培训", "whether off the job"),
    /** Days of the timetable. */
    TRAINING_DAYS("trainingDays", new Type.WholeNumber(0, 3_660), "培训天数", "days of training"),
    /** Days with a lesson that the person attended. */
    DAYS_ATTENDED("daysAttended", new Type.WholeNumber(0, 3_660), "实际参训天数", "days attended"),
    /** The bureau that pays is that of the institution's place (QJ-3c). */
    INSTITUTION_HERE("institutionHere", new Type.YesNo(), "培训机构是否在本地", "whether the institution is of this place"),
    INSTITUTION_KIND(
            "institutionKind",
            new Type.Word(Set.of("TRAINING_INSTITUTION", "ENTERPRISE", "ASSOCIATION")),
            "培训主体类别",
            "kind of organisation that trains"),
    /** All kinds of certificate that the person obtained by this training. */
    CERTIFICATES(
            "certificates",
            new Type.Words(words(CertificateKind.values(), CertificateKind::word)),
            "已取得的证书",
            "certificates obtained"),
    CERTIFICATE_ISSUE("certificateIssue", new Type.Word(Set.of("new", "renewal")), "新证或复审", "new or renewal"),

    // work
    ON_TRADE_FRICTION_LIST(
            "onTradeFrictionList",
            new Type.YesNo(),
            "所在企业是否列入受经贸摩擦影响企业目录清单",
            "whether the employer is on the trade-friction list"),
    EMPLOYER_KIND(
            "employerKind",
            new Type.Word(Set.of("ENTERPRISE", "COOPERATIVE", "POVERTY_WORKSHOP")),
            "用人主体类别",
            "kind of employer"),
    EMPLOYER_INSURED("employerInsured", new Type.YesNo(), "用人单位是否参保", "whether the employer pays social insurance"),
    /** A confirmed employment says that the person works for the enterprise that trains or applies, or is used by it. */
    EMPLOYED_BY_THE_ENTERPRISE(
            "employedByTheEnterprise", new Type.YesNo(), "是否经核实在该企业就业", "whether the employment was confirmed"),
    /** Whole months with this employer. */
    MONTHS_EMPLOYED("monthsEmployed", new Type.WholeNumber(0, 1_200), "在该单位就业月数", "months employed"),
    /** Months of social insurance after the training. */
    MONTHS_INSURED("monthsInsured", new Type.WholeNumber(0, 1_200), "培训后参保月数", "months insured after the training"),
    LABOUR_CONTRACT("labourContract", new Type.YesNo(), "是否签订劳动合同", "whether a labour contract was signed"),
    KEY_OR_DISTRESSED_ENTERPRISE(
            "keyOrDistressedEnterprise", new Type.YesNo(), "是否重点企业或困难企业", "whether a key or distressed enterprise"),
    INSURED_AGAINST_UNEMPLOYMENT(
            "insuredAgainstUnemployment", new Type.YesNo(), "是否参加失业保险", "whether insured against unemployment"),
    SHORTAGE_FRONT_LINE_POST(
            "shortageFrontLinePost",
            new Type.YesNo(),
            "是否在紧缺职业一线对口岗位",
            "whether at a front-line post of a shortage occupation"),
    WANTED_OCCUPATION("wantedOccupation", new Type.YesNo(), "是否引进紧缺职业（工种）", "whether a wanted occupation"),

    // amounts and counts
    /** Months applied for now. */
    MONTHS("months", new Type.WholeNumber(0, 1_200), "申请月数", "months applied for"),
    MONTHS_GRANTED_BEFORE("monthsGrantedBefore", new Type.WholeNumber(0, 1_200), "此前已享受月数", "months granted before"),
    UNITS("units", new Type.WholeNumber(0, 1_000_000), "数量", "units"),
    PERSON_TIMES("personTimes", new Type.WholeNumber(0, 100_000_000), "年培训人次", "person-times a year"),
    ACTUAL_COST_FEN("actualCostFen", new Type.WholeNumber(0, 1_000_000_000_000L), "实际费用（分）", "actual cost in fen"),
    MONTHLY_ALLOWANCE_FEN(
            "monthlyAllowanceFen",
            new Type.WholeNumber(0, 1_000_000_000_000L),
            "月实习津贴（分）",
            "monthly internship allowance in fen"),
    ORGANISER_PRIZE_FEN(
            "organiserPrizeFen",
            new Type.WholeNumber(0, 1_000_000_000_000L),
            "主办方奖励（分）",
            "the organiser's prize in fen"),
    /** What was granted before of the same kind: only the difference is paid (GJ-2). */
    GRANTED_BEFORE_FEN(
            "grantedBeforeFen", new Type.WholeNumber(0, 1_000_000_000_000L), "此前同类已享受金额（分）", "granted before, in fen"),
    /** The value of the reference standard that the tariff names, as published for place and day; absent while none is. */
    STANDARD_FEN("standardFen", new Type.WholeNumber(0, 1_000_000_000_000L), "参照标准（分）", "reference standard in fen"),
    HONOUR(
            "honour",
            new Type.Word(Set.of("GRAND_CRAFTSMAN", "OUTSTANDING_CRAFTSMAN", "CRAFTSMAN", "YOUNG_CRAFTSMAN")),
            "工匠称号",
            "title of honour"),
    MEDAL("medal", new Type.Word(Set.of("GOLD", "SILVER", "BRONZE", "EXCELLENCE")), "奖次", "prize"),
    TIER("tier", new Type.Word(Set.of("CITY", "PROVINCE", "STATE")), "级别", "tier"),

    // what the books and lists say of the case
    EVIDENCE(
            "evidence",
            new Type.Words(words(EvidenceKind.values(), EvidenceKind::name)),
            "已核实的证明材料",
            "evidence that was verified"),
    FUND_SOURCE(
            "fundSource", new Type.Word(words(FundSource.values(), FundSource::name)), "资金来源", "source of the money"),
    /** Uses of this benefit in the calendar year by the same holder of its limit, this case not counted. */
    BENEFIT_USES_THIS_YEAR(
            "benefitUsesThisYear", new Type.WholeNumber(0, 1_000_000), "本年度已享受本项次数", "uses of this benefit this year"),
    BENEFIT_USES_EVER("benefitUsesEver", new Type.WholeNumber(0, 1_000_000), "累计已享受本项次数", "uses of this benefit ever"),
    /** Benefits that exclude this one and were granted already. */
    EXCLUDED_BY("excludedBy", new Type.Names(), "已享受的互斥补贴", "benefits granted that exclude this one");

    private static final Map<String, Fact> BY_WORD =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Fact::word, fact -> fact));
    private static final Set<Fact> ASKED_AT_ISSUE =
            EnumSet.of(DAY, TIES, CATEGORIES, SEX, AGE, DRAWS_PENSION, GRANTED_THIS_YEAR);
    private static final Set<Fact> ASKED_AT_ISSUE_IF_KNOWN = EnumSet.of(
            ON_CATALOGUE,
            LEVEL,
            OCCUPATION_LEVEL_GRANTED_BEFORE,
            ON_TRADE_FRICTION_LIST,
            FUND_SOURCE,
            BENEFIT_USES_THIS_YEAR,
            BENEFIT_USES_EVER,
            EXCLUDED_BY);

    /** The type of a fact's value. */
    sealed interface Type {
        record YesNo() implements Type {}

        record WholeNumber(long least, long most) implements Type {}

        record Word(Set<String> known) implements Type {}

        record Words(Set<String> known) implements Type {}

        /** Names in kebab case that files choose themselves. */
        record Names() implements Type {}

        record Day() implements Type {}
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int MOST_NAMES = 50;

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

    /**
     * Whether issue asks for it: some facts always, so that nobody gets a voucher without them, some where they are known by
     * then. What only the training will show is never asked at issue.
     */
    boolean isAskedAtIssue(Facts facts) {
        return ASKED_AT_ISSUE.contains(this) || (ASKED_AT_ISSUE_IF_KNOWN.contains(this) && facts.knows(this));
    }

    /** The name in the words of rules: {@code monthsEmployed} is {@code months-employed}. */
    String kebab() {
        return word.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The fact of this name; {@link IllegalArgumentException} where there is none. */
    public static Fact of(String word) {
        return Optional.ofNullable(BY_WORD.get(word))
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
            case Type.Names() -> names(value);
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

    private Object names(Object value) {
        if (!(value instanceof Collection<?> several) || several.size() > MOST_NAMES) {
            return wrong("a list of names");
        }
        for (Object one : several) {
            if (!(one instanceof String name) || !NAME.matcher(name).matches()) {
                return wrong("a list of names like skill-certificate");
            }
        }
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
