package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.Sex;

/** Asks the rules about the facts: one finding per rule, never a guess. */
final class Judge {
    private Judge() {}

    static Finding judge(Condition condition, Facts facts) {
        return switch (condition) {
            case Condition.LocalTie tie -> localTie(tie, facts);
            case Condition.AgeAtMost age -> ageAtMost(age, facts);
            case Condition.InCategory in -> inCategory(in, facts);
            case Condition.Holds(Rule rule, YesNo asked) ->
                yesNo(rule, facts, asked.fact(), asked.wanted(), asked.zh(), asked.en());
            case Condition.Proof proof -> proof(proof, facts);
            case Condition.AttendanceRateMet(Rule rule) -> attendance(rule, facts);
            case Condition.AtLevel at -> atLevel(at, facts);
            case Condition.OneOf oneOf -> oneOf(oneOf, facts);
            case Condition.AtLeast atLeast -> atLeast(atLeast, facts);
            case Condition.DayAtMost(Rule rule, LocalDate last) -> dayAtMost(rule, last, facts);
            case Condition.HasEvidence evidence -> evidence(evidence, facts);
        };
    }

    static Finding judge(Limit limit, Facts facts) {
        return switch (limit) {
            case Limit.PerPersonPerYear(Rule rule, int times) -> perYear(rule, times, facts);
            case Limit.OncePerOccupationAndLevel(Rule rule) ->
                yesNo(
                        rule,
                        facts,
                        Fact.OCCUPATION_LEVEL_GRANTED_BEFORE,
                        false,
                        "已享受过同一职业（项目）同一等级补贴",
                        "was granted the same occupation (project) and level before");
            case Limit.Uses uses -> uses(uses, facts);
            case Limit.MonthsAtMost(Rule rule, int months) -> months(rule, months, facts);
            case Limit.Exclusive exclusive -> exclusive(exclusive, facts);
        };
    }

    private static Finding localTie(Condition.LocalTie tie, Facts facts) {
        EnumSet<PlaceTie> held = named(PlaceTie.class, tie.anyOf(), PlaceTie::word, facts, Fact.TIES);
        EnumSet<PersonCategory> groups =
                named(PersonCategory.class, tie.orCategory(), PersonCategory::word, facts, Fact.CATEGORIES);
        if (!held.isEmpty()) {
            return tie.rule()
                    .met(
                            "与本地的联系：" + list(held, PlaceTie::zh, "、"),
                            "tied to the place by " + list(held, PlaceTie::en, ", "));
        }
        if (!groups.isEmpty()) {
            return tie.rule()
                    .met(
                            "人员类别：" + list(groups, PersonCategory::zh, "、"),
                            "belongs to " + list(groups, PersonCategory::en, ", "));
        }
        if (!facts.knows(Fact.TIES)) {
            return tie.rule().unknown(Fact.TIES);
        }
        if (!tie.orCategory().isEmpty() && !facts.knows(Fact.CATEGORIES)) {
            return tie.rule().unknown(Fact.CATEGORIES);
        }
        return tie.rule().notMet("与本地没有规定的任何一种联系", "none of the ties to the place that the document names");
    }

    private static Finding inCategory(Condition.InCategory in, Facts facts) {
        if (!facts.knows(Fact.CATEGORIES)) {
            return in.rule().unknown(Fact.CATEGORIES);
        }
        EnumSet<PersonCategory> groups =
                named(PersonCategory.class, in.anyOf(), PersonCategory::word, facts, Fact.CATEGORIES);
        if (groups.isEmpty()) {
            EnumSet<PersonCategory> wanted = EnumSet.copyOf(in.anyOf());
            return in.rule()
                    .notMet(
                            "不属于规定的人员类别：" + list(wanted, PersonCategory::zh, "、"),
                            "belongs to none of: " + list(wanted, PersonCategory::en, ", "));
        }
        return in.rule()
                .met(
                        "人员类别：" + list(groups, PersonCategory::zh, "、"),
                        "belongs to " + list(groups, PersonCategory::en, ", "));
    }

    private static Finding atLevel(Condition.AtLevel at, Facts facts) {
        if (!facts.knows(Fact.LEVEL)) {
            return at.rule().unknown(Fact.LEVEL);
        }
        long level = facts.number(Fact.LEVEL).orElseThrow();
        List<Integer> levels = at.levels().stream().sorted().toList();
        return at.rule()
                .found(
                        levels.contains((int) level),
                        "技能等级 " + level + " 级；规定 " + levels + " 级",
                        "level " + level + "; the document names " + levels);
    }

    private static Finding oneOf(Condition.OneOf oneOf, Facts facts) {
        Fact fact = oneOf.fact();
        if (!facts.knows(fact)) {
            return oneOf.rule().unknown(fact);
        }
        String word = facts.word(fact).orElseThrow();
        List<String> wanted = oneOf.words().stream().sorted().toList();
        return oneOf.rule()
                .found(
                        wanted.contains(word),
                        fact.zh() + "：" + word + "；规定 " + wanted,
                        fact.en() + ": " + word + "; the document names " + wanted);
    }

    private static Finding atLeast(Condition.AtLeast atLeast, Facts facts) {
        Fact fact = atLeast.fact();
        if (!facts.knows(fact)) {
            return atLeast.rule().unknown(fact);
        }
        long number = facts.number(fact).orElseThrow();
        return atLeast.rule()
                .found(
                        number >= atLeast.least(),
                        fact.zh() + " " + number + "；至少 " + atLeast.least(),
                        fact.en() + " " + number + "; at least " + atLeast.least());
    }

    private static Finding dayAtMost(Rule rule, LocalDate last, Facts facts) {
        if (!facts.knows(Fact.DAY)) {
            return rule.unknown(Fact.DAY);
        }
        LocalDate day = facts.day(Fact.DAY).orElseThrow();
        return rule.found(!day.isAfter(last), day + "；本条截至 " + last, day + "; this clause ends on " + last);
    }

    private static Finding evidence(Condition.HasEvidence wanted, Facts facts) {
        if (!facts.knows(Fact.EVIDENCE)) {
            return wanted.rule().unknown(Fact.EVIDENCE);
        }
        List<String> held = facts.words(Fact.EVIDENCE).orElseThrow();
        EnumSet<EvidenceKind> missing = EnumSet.noneOf(EvidenceKind.class);
        wanted.kinds().stream().filter(kind -> !held.contains(kind.name())).forEach(missing::add);
        EnumSet<EvidenceKind> all = EnumSet.copyOf(wanted.kinds());
        return missing.isEmpty()
                ? wanted.rule()
                        .met(
                                "已核实：" + list(all, EvidenceKind::zh, "、"),
                                "verified: " + list(all, EvidenceKind::en, ", "))
                : wanted.rule()
                        .notMet(
                                "缺少：" + list(missing, EvidenceKind::zh, "、"),
                                "missing: " + list(missing, EvidenceKind::en, ", "));
    }

    private static Finding uses(Limit.Uses limit, Facts facts) {
        if (!facts.knows(limit.fact())) {
            return limit.rule().unknown(limit.fact());
        }
        long used = facts.number(limit.fact()).orElseThrow();
        boolean year = limit.within() == Limit.Span.YEAR;
        String inPrinciple = limit.rule().onFailure() == OnFailure.REFER ? "原则上" : "";
        return limit.rule()
                .found(
                        used < limit.times(),
                        (year ? "本年度已享受 " : "累计已享受 ") + used + " 次；" + inPrinciple + (year ? "每年" : "累计") + "不超过 "
                                + limit.times() + " 次",
                        used + " granted " + (year ? "this year" : "so far") + "; at most " + limit.times()
                                + (year ? " a year" : " altogether"));
    }

    private static Finding months(Rule rule, int most, Facts facts) {
        if (!facts.knows(Fact.MONTHS_GRANTED_BEFORE)) {
            return rule.unknown(Fact.MONTHS_GRANTED_BEFORE);
        }
        long before = facts.number(Fact.MONTHS_GRANTED_BEFORE).orElseThrow();
        return rule.found(
                before < most,
                "此前已享受 " + before + " 个月；最长不超过 " + most + " 个月",
                before + " months granted before; at most " + most);
    }

    private static Finding exclusive(Limit.Exclusive limit, Facts facts) {
        if (!facts.knows(Fact.EXCLUDED_BY)) {
            return limit.rule().unknown(Fact.EXCLUDED_BY);
        }
        List<String> others = facts.words(Fact.EXCLUDED_BY).orElseThrow();
        return others.isEmpty()
                ? limit.rule().met("未享受互斥的补贴", "no benefit was granted that excludes this one")
                : limit.rule()
                        .notMet(
                                "已享受互斥的补贴：" + String.join("、", others),
                                "granted already, and not both: " + String.join(", ", others));
    }

    private static Finding ageAtMost(Condition.AgeAtMost limit, Facts facts) {
        if (!facts.knows(Fact.AGE)) {
            return limit.rule().unknown(Fact.AGE);
        }
        if (!facts.knows(Fact.SEX)) {
            return limit.rule().unknown(Fact.SEX);
        }
        long age = facts.number(Fact.AGE).orElseThrow();
        boolean male = facts.word(Fact.SEX).orElseThrow().equals(Sex.MALE.word());
        Sex sex = male ? Sex.MALE : Sex.FEMALE;
        int most = male ? limit.male() : limit.female();
        return limit.rule()
                .found(
                        age <= most,
                        sex.zh() + "，" + age + " 周岁；上限 " + most + " 周岁（含）",
                        sex.word() + ", aged " + age + "; at most " + most + ", inclusive");
    }

    private static Finding proof(Condition.Proof proof, Facts facts) {
        if (!facts.knows(Fact.CERTIFICATE_KIND)) {
            return proof.rule().unknown(Fact.CERTIFICATE_KIND);
        }
        CertificateKind kind =
                CertificateKind.valueOf(facts.word(Fact.CERTIFICATE_KIND).orElseThrow());
        boolean taken = proof.kinds().contains(kind);
        return proof.rule()
                .found(
                        taken,
                        kind.zh() + (taken ? "符合要求" : "不在规定的证书种类内"),
                        kind.en() + (taken ? " is accepted" : " is not among the kinds that the document names"));
    }

    private static Finding attendance(Rule rule, Facts facts) {
        if (!facts.knows(Fact.ATTENDANCE_PERCENT)) {
            return rule.unknown(Fact.ATTENDANCE_PERCENT);
        }
        if (!facts.knows(Fact.REQUIRED_ATTENDANCE_PERCENT)) {
            return rule.unknown(Fact.REQUIRED_ATTENDANCE_PERCENT);
        }
        long reached = facts.number(Fact.ATTENDANCE_PERCENT).orElseThrow();
        long required = facts.number(Fact.REQUIRED_ATTENDANCE_PERCENT).orElseThrow();
        return rule.found(
                reached >= required,
                "出勤率 " + reached + "%；开班时约定 " + required + "%",
                "attendance " + reached + "%; agreed for the class " + required + "%");
    }

    private static Finding perYear(Rule rule, int times, Facts facts) {
        if (!facts.knows(Fact.GRANTED_THIS_YEAR)) {
            return rule.unknown(Fact.GRANTED_THIS_YEAR);
        }
        long granted = facts.number(Fact.GRANTED_THIS_YEAR).orElseThrow();
        String inPrinciple = rule.onFailure() == OnFailure.REFER ? "原则上" : "";
        return rule.found(
                granted < times,
                "本年度已享受 " + granted + " 次；" + inPrinciple + "每人每年不超过 " + times + " 次",
                granted + " granted this year; at most " + times + " per person and year");
    }

    /** A yes-no fact and the value that the rule wants of it. */
    private static Finding yesNo(Rule rule, Facts facts, Fact fact, boolean wanted, String zh, String en) {
        if (!facts.knows(fact)) {
            return rule.unknown(fact);
        }
        boolean yes = facts.yesNo(fact).orElseThrow();
        return rule.found(yes == wanted, (yes ? "是：" : "否：") + zh, (yes ? "yes: " : "no: ") + en);
    }

    /** Those of the wanted that the fact names; none where it is not known. */
    private static <E extends Enum<E>> EnumSet<E> named(
            Class<E> type, Set<E> wanted, Function<E, String> word, Facts facts, Fact fact) {
        List<String> known = facts.words(fact).orElse(List.of());
        EnumSet<E> named = EnumSet.noneOf(type);
        for (E one : wanted) {
            if (known.contains(word.apply(one))) {
                named.add(one);
            }
        }
        return named;
    }

    private static <T> String list(Set<T> items, Function<T, String> text, String separator) {
        StringJoiner joined = new StringJoiner(separator);
        for (T item : items) {
            joined.add(text.apply(item));
        }
        return joined.toString();
    }
}
