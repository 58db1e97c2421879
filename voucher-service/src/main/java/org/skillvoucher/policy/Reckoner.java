package org.skillvoucher.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.money.Money;

/** Reckons a tariff for a case: at issue the most that it can become, at release the amount itself. */
final class Reckoner {
    private static final Map<Long, String> LEVELS =
            Map.of(1L, "高级技师（一级）", 2L, "技师（二级）", 3L, "高级工（三级）", 4L, "中级工（四级）", 5L, "初级工（五级）");

    private Reckoner() {}

    /** The amount with its steps, and the finding that says whether it could be reckoned. */
    record Reckoning(Finding finding, Money amount, List<Step> steps) {
        boolean isReckoned() {
            return finding.outcome() == Outcome.MET;
        }
    }

    static Reckoning reckon(Tariff tariff, Stage stage, Facts facts) {
        return switch (tariff) {
            case Tariff.ByLevel byLevel -> byLevel(byLevel, stage, facts);
            case Tariff.ByWord byWord -> byWord(byWord, stage, facts);
            case Tariff.PerHour perHour -> perHour(perHour, stage, facts);
            case Tariff.Flat(Rule rule, Money amount) -> paid(rule, "固定标准", "fixed amount", amount, List.of());
            case Tariff.PerMonth perMonth -> perMonth(perMonth, stage, facts);
            case Tariff.PerDay perDay -> perDay(perDay, facts);
            case Tariff.PerUnit perUnit -> perUnit(perUnit, stage, facts);
            case Tariff.ActualCost cost -> actualCost(cost, stage, facts);
            case Tariff.ShareOfCost share -> shareOfCost(share, stage, facts);
            case Tariff.Matched matched -> matched(matched, facts);
            case Tariff.MonthlyAllowance allowance -> monthlyAllowance(allowance, stage, facts);
            case Tariff.Difference difference -> difference(difference, stage, facts);
            case Tariff.Uplift uplift -> uplift(uplift, stage, facts);
            case Tariff.Standard standard -> standard(standard, facts);
        };
    }

    private static Reckoning byLevel(Tariff.ByLevel tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> level = facts.number(Fact.LEVEL);
        boolean special = facts.word(Fact.CERTIFICATE_KIND).equals(Optional.of(CertificateKind.SPECIAL_ABILITY.name()));
        if (special) {
            return listed(rule, "专项能力证书", "special-ability certificate", tariff.specialAbility());
        }
        if (level.isPresent()) {
            Money amount = tariff.perLevel().get(level.get().intValue());
            return listed(rule, LEVELS.get(level.get()), "level " + level.get(), amount);
        }
        if (stage == Stage.RELEASE) {
            return unknown(rule, Fact.LEVEL);
        }
        Stream<Money> specialAbility = Optional.ofNullable(tariff.specialAbility()).stream();
        return highest(rule, Stream.concat(tariff.perLevel().values().stream(), specialAbility));
    }

    private static Reckoning byWord(Tariff.ByWord tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<String> word = facts.word(tariff.fact());
        if (word.isPresent()) {
            return listed(
                    rule,
                    tariff.fact().zh() + " " + word.get(),
                    tariff.fact().en() + " " + word.get(),
                    tariff.perWord().get(word.get()));
        }
        return stage == Stage.RELEASE
                ? unknown(rule, tariff.fact())
                : highest(rule, tariff.perWord().values().stream());
    }

    private static Reckoning perHour(Tariff.PerHour tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> hours = facts.number(Fact.CLASS_HOURS);
        if (hours.isEmpty()) {
            return stage == Stage.RELEASE ? unknown(rule, Fact.CLASS_HOURS) : cap(rule, tariff.cap());
        }
        Money product = tariff.perHour().times(hours.get());
        Step hourly = new Step(
                rule.clause(),
                "每课时 " + tariff.perHour() + " 元 × " + hours.get() + " 课时",
                tariff.perHour() + " yuan per class hour × " + hours.get() + " hours",
                product);
        return capped(rule, product, tariff.cap(), List.of(hourly));
    }

    private static Reckoning perMonth(Tariff.PerMonth tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> months = facts.number(Fact.MONTHS);
        if (months.isEmpty() && stage == Stage.ISSUE) {
            return cap(rule, tariff.perMonth().times(tariff.monthsMax()));
        }
        if (months.isEmpty()) {
            return unknown(rule, Fact.MONTHS);
        }
        Optional<Long> before = facts.number(Fact.MONTHS_GRANTED_BEFORE);
        if (before.isEmpty()) {
            return unknown(rule, Fact.MONTHS_GRANTED_BEFORE);
        }
        long left = Math.max(0, tariff.monthsMax() - before.get());
        long paid = Math.min(months.get(), left);
        return paid(
                rule,
                "每月 " + tariff.perMonth() + " 元 × " + paid + " 个月（申请 " + months.get() + " 个月，尚可享受 " + left + " 个月）",
                tariff.perMonth() + " yuan a month × " + paid + " (" + months.get() + " applied for, " + left
                        + " left)",
                tariff.perMonth().times(paid),
                List.of());
    }

    private static Reckoning perDay(Tariff.PerDay tariff, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> days = facts.number(Fact.DAYS_ATTENDED);
        if (days.isEmpty()) {
            return unknown(rule, Fact.DAYS_ATTENDED);
        }
        return paid(
                rule,
                "每天 " + tariff.perDay() + " 元 × 实际参训 " + days.get() + " 天",
                tariff.perDay() + " yuan a day × " + days.get() + " days attended",
                tariff.perDay().times(days.get()),
                List.of());
    }

    private static Reckoning perUnit(Tariff.PerUnit tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Money cap = tariff.cap();
        Optional<Long> units = facts.number(Fact.UNITS);
        if (units.isEmpty()) {
            return stage == Stage.ISSUE && cap != null ? cap(rule, cap) : unknown(rule, Fact.UNITS);
        }
        Money product = tariff.perUnit().times(units.get());
        Step each = new Step(
                rule.clause(),
                "每个 " + tariff.perUnit() + " 元 × " + units.get(),
                tariff.perUnit() + " yuan each × " + units.get(),
                product);
        return cap == null
                ? new Reckoning(rule.met(each.zh(), each.en()), product, List.of(each))
                : capped(rule, product, cap, List.of(each));
    }

    private static Reckoning actualCost(Tariff.ActualCost tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> cost = facts.number(Fact.ACTUAL_COST_FEN);
        if (cost.isEmpty()) {
            return stage == Stage.ISSUE ? cap(rule, tariff.ceiling()) : unknown(rule, Fact.ACTUAL_COST_FEN);
        }
        Money actual = Money.ofFen(cost.get());
        Step spent = new Step(rule.clause(), "实际费用 " + actual + " 元", "actual cost " + actual + " yuan", actual);
        Money base = actual.atMost(tariff.ceiling());
        Reckoning whole = capped(rule, actual, tariff.ceiling(), List.of(spent));
        if (tariff.shares().isEmpty() || stage == Stage.ISSUE) {
            return whole;
        }
        Optional<List<String>> obtained = facts.words(Fact.CERTIFICATES);
        if (obtained.isEmpty()) {
            return unknown(rule, Fact.CERTIFICATES);
        }
        int percent = tariff.shares().stream()
                .filter(share -> isCompleted(share, obtained.get()))
                .mapToInt(Tariff.Completion::percent)
                .max()
                .orElse(0);
        if (percent == 0) {
            return refused(rule, "未取得规定的证书", "none of the certificates that the document asks for");
        }
        return paid(
                rule,
                "按完成情况支付 " + percent + "%",
                percent + " per cent for what was completed",
                base.percent(percent),
                whole.steps());
    }

    private static boolean isCompleted(Tariff.Completion share, List<String> obtained) {
        return share.all().stream().allMatch(kind -> obtained.contains(kind.word()))
                && (share.anyOf().isEmpty() || share.anyOf().stream().anyMatch(kind -> obtained.contains(kind.word())));
    }

    private static Reckoning shareOfCost(Tariff.ShareOfCost tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> cost = facts.number(Fact.ACTUAL_COST_FEN);
        if (cost.isEmpty()) {
            return stage == Stage.ISSUE ? cap(rule, tariff.ceiling()) : unknown(rule, Fact.ACTUAL_COST_FEN);
        }
        Money actual = Money.ofFen(cost.get());
        Money share = actual.percent(tariff.percent());
        Step step = new Step(
                rule.clause(),
                "费用 " + actual + " 元 × " + tariff.percent() + "%",
                "cost " + actual + " yuan × " + tariff.percent() + " per cent",
                share);
        return capped(rule, share, tariff.ceiling(), List.of(step));
    }

    private static Reckoning matched(Tariff.Matched tariff, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> prize = facts.number(Fact.ORGANISER_PRIZE_FEN);
        if (prize.isEmpty()) {
            return unknown(rule, Fact.ORGANISER_PRIZE_FEN);
        }
        Money given = Money.ofFen(prize.get());
        return paid(
                rule,
                "主办方奖励 " + given + " 元 × " + tariff.percent() + "%",
                "the organiser's prize " + given + " yuan × " + tariff.percent() + " per cent",
                given.percent(tariff.percent()),
                List.of());
    }

    private static Reckoning monthlyAllowance(Tariff.MonthlyAllowance tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> monthly = facts.number(Fact.MONTHLY_ALLOWANCE_FEN);
        Optional<Long> months = facts.number(Fact.MONTHS);
        if (stage == Stage.ISSUE && (monthly.isEmpty() || months.isEmpty())) {
            return cap(rule, tariff.cap());
        }
        if (monthly.isEmpty()) {
            return unknown(rule, Fact.MONTHLY_ALLOWANCE_FEN);
        }
        if (months.isEmpty()) {
            return unknown(rule, Fact.MONTHS);
        }
        long counted = Math.min(months.get(), tariff.monthsMax());
        Money product = Money.ofFen(monthly.get()).times(counted);
        Step step = new Step(
                rule.clause(),
                "月实习津贴 " + Money.ofFen(monthly.get()) + " 元 × " + counted + " 个月",
                "monthly allowance " + Money.ofFen(monthly.get()) + " yuan × " + counted + " months",
                product);
        Reckoning capped = capped(rule, product, tariff.cap(), List.of(step));
        if (rule.onFailure() == OnFailure.REFER && product.compareTo(tariff.cap()) > 0) {
            Finding above = rule.notMet(
                    "超过原则上限 " + tariff.cap() + " 元，由经办人员裁定",
                    "above " + tariff.cap() + " yuan, which holds in principle");
            return new Reckoning(above, capped.amount(), capped.steps());
        }
        return capped;
    }

    private static Reckoning difference(Tariff.Difference tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Reckoning inner = reckon(tariff.of(), stage, facts);
        if (!inner.isReckoned() || stage == Stage.ISSUE) {
            return inner;
        }
        Optional<Long> before = facts.number(Fact.GRANTED_BEFORE_FEN);
        if (before.isEmpty()) {
            return unknown(rule, Fact.GRANTED_BEFORE_FEN);
        }
        Money granted = Money.ofFen(before.get());
        if (inner.amount().compareTo(granted) <= 0) {
            return refused(
                    rule,
                    "就高不重复：此前已享受 " + granted + " 元",
                    "only the higher, never twice: " + granted + " yuan were granted before");
        }
        return paid(
                rule,
                "就高补差：减去此前已享受 " + granted + " 元",
                "the difference: less " + granted + " yuan granted before",
                inner.amount().minus(granted),
                inner.steps());
    }

    private static Reckoning uplift(Tariff.Uplift tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Reckoning inner = reckon(tariff.of(), stage, facts);
        if (!inner.isReckoned()) {
            return inner;
        }
        boolean ended = tariff.until() != null
                && facts.day(Fact.DAY)
                        .filter(day -> day.isAfter(tariff.until()))
                        .isPresent();
        if (ended) {
            return paid(
                    rule,
                    "上浮已于 " + tariff.until() + " 截止，按原标准",
                    "the uplift ended on " + tariff.until() + ": the plain standard",
                    inner.amount(),
                    inner.steps());
        }
        return paid(
                rule,
                "上浮 " + tariff.percent() + "%",
                "raised by " + tariff.percent() + " per cent",
                inner.amount().percent(100 + tariff.percent()),
                inner.steps());
    }

    private static Reckoning standard(Tariff.Standard tariff, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> value = facts.number(Fact.STANDARD_FEN);
        if (value.isEmpty()) {
            Finding notSet = rule.unknown(
                    "参照标准未发布：" + tariff.zh() + "（" + tariff.name() + "）",
                    "standard not set: " + tariff.en() + " (" + tariff.name() + ")");
            return new Reckoning(notSet, Money.ZERO, List.of());
        }
        Money published = Money.ofFen(value.get());
        Step read = new Step(
                rule.clause(),
                tariff.zh() + " " + published + " 元",
                tariff.en() + " " + published + " yuan",
                published);
        return switch (tariff.measure()) {
            case Tariff.Measure.Once() -> new Reckoning(rule.met(read.zh(), read.en()), published, List.of(read));
            case Tariff.Measure.PerDayOfMonth(int daysInMonth) ->
                perDayOfMonth(rule, published, daysInMonth, read, facts);
        };
    }

    private static Reckoning perDayOfMonth(Rule rule, Money monthly, int daysInMonth, Step read, Facts facts) {
        Optional<Long> days = facts.number(Fact.DAYS_ATTENDED);
        if (days.isEmpty()) {
            return unknown(rule, Fact.DAYS_ATTENDED);
        }
        // Down to the whole fen, as Money.percent: the fund never pays a fraction more than the clause says.
        Money amount = Money.ofFen(monthly.times(days.get()).fen() / daysInMonth);
        return paid(
                rule,
                "÷ " + daysInMonth + " 天 × 实际参训 " + days.get() + " 天",
                "÷ " + daysInMonth + " days × " + days.get() + " days attended",
                amount,
                List.of(read));
    }

    /** An amount that a table of the document has or has not. */
    private static Reckoning listed(Rule rule, @Nullable String zh, String en, @Nullable Money amount) {
        return amount == null
                ? refused(rule, zh + "：文件没有规定补贴标准", en + ": the document states no amount")
                : paid(rule, zh + "标准", "standard of " + en, amount, List.of());
    }

    private static Reckoning refused(Rule rule, String zh, String en) {
        return new Reckoning(rule.notMet(zh, en), Money.ZERO, List.of());
    }

    private static Reckoning capped(Rule rule, Money product, Money cap, List<Step> before) {
        return paid(rule, "最多不超过 " + cap + " 元", "at most " + cap + " yuan", product.atMost(cap), before);
    }

    private static Reckoning cap(Rule rule, Money cap) {
        return paid(rule, "最高限额", "cap", cap, List.of());
    }

    private static Reckoning highest(Rule rule, Stream<Money> amounts) {
        Money most = amounts.max(Comparator.naturalOrder()).orElseThrow();
        return paid(rule, "各等级中的最高标准", "highest of all levels", most, List.of());
    }

    private static Reckoning paid(Rule rule, String zh, String en, Money amount, List<Step> before) {
        List<Step> steps = new ArrayList<>(before);
        steps.add(new Step(rule.clause(), zh, en, amount));
        return new Reckoning(rule.met(zh + "：" + amount + " 元", en + ": " + amount + " yuan"), amount, steps);
    }

    private static Reckoning unknown(Rule rule, Fact missing) {
        return new Reckoning(rule.unknown(missing), Money.ZERO, List.of());
    }
}
