package org.skillvoucher.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            case Condition.NoPension(Rule rule) ->
                yesNo(rule, facts, Fact.DRAWS_PENSION, false, "按月领取养老金", "draws a monthly pension");
            case Condition.OnCatalogue(Rule rule) ->
                yesNo(rule, facts, Fact.ON_CATALOGUE, true, "列入补贴目录清单", "is on the subsidy catalogue");
            case Condition.Proof proof -> proof(proof, facts);
            case Condition.AttendanceRateMet(Rule rule) -> attendance(rule, facts);
            case Condition.ClassApprovedBeforeStart(Rule rule) ->
                yesNo(
                        rule,
                        facts,
                        Fact.CLASS_APPROVED_BEFORE_START,
                        true,
                        "开班前经批准",
                        "class was approved before its start");
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
        };
    }

    private static Finding localTie(Condition.LocalTie tie, Facts facts) {
        Set<String> ties = Set.copyOf(facts.words(Fact.TIES).orElse(List.of()));
        Set<String> categories = Set.copyOf(facts.words(Fact.CATEGORIES).orElse(List.of()));
        EnumSet<PlaceTie> held = EnumSet.noneOf(PlaceTie.class);
        tie.anyOf().stream().filter(one -> ties.contains(one.word())).forEach(held::add);
        EnumSet<PersonCategory> groups = EnumSet.noneOf(PersonCategory.class);
        tie.orCategory().stream().filter(one -> categories.contains(one.word())).forEach(groups::add);
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

    private static <T> String list(Set<T> items, Function<T, String> text, String separator) {
        return items.stream().map(text).collect(Collectors.joining(separator));
    }
}
