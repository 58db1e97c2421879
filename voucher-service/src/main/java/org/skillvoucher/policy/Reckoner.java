package org.skillvoucher.policy;

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
    record Reckoning(Finding finding, Money amount, List<Step> steps) {}

    static Reckoning reckon(Tariff tariff, Stage stage, Facts facts) {
        return switch (tariff) {
            case Tariff.ByLevel byLevel -> byLevel(byLevel, stage, facts);
            case Tariff.PerHour perHour -> perHour(perHour, stage, facts);
            case Tariff.Flat(Rule rule, Money amount) -> paid(rule, "固定标准", "fixed amount", amount, List.of());
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
        return paid(rule, "各等级中的最高标准", "highest of all levels", highest(tariff), List.of());
    }

    private static Reckoning perHour(Tariff.PerHour tariff, Stage stage, Facts facts) {
        Rule rule = tariff.rule();
        Optional<Long> hours = facts.number(Fact.CLASS_HOURS);
        if (hours.isEmpty()) {
            return stage == Stage.RELEASE
                    ? unknown(rule, Fact.CLASS_HOURS)
                    : paid(rule, "最高限额", "cap", tariff.cap(), List.of());
        }
        Money product = tariff.perHour().times(hours.get());
        Step hourly = new Step(
                rule.clause(),
                "每课时 " + tariff.perHour() + " 元 × " + hours.get() + " 课时",
                tariff.perHour() + " yuan per class hour × " + hours.get() + " hours",
                product);
        return paid(
                rule,
                "最多不超过 " + tariff.cap() + " 元",
                "at most " + tariff.cap() + " yuan",
                product.atMost(tariff.cap()),
                List.of(hourly));
    }

    /** An amount that a table of the document has or has not. */
    private static Reckoning listed(Rule rule, @Nullable String zh, String en, @Nullable Money amount) {
        if (amount == null) {
            Finding finding = rule.notMet(zh + "：文件没有规定补贴标准", en + ": the document states no amount");
            return new Reckoning(finding, Money.ZERO, List.of());
        }
        return paid(rule, zh + "标准", "standard of " + en, amount, List.of());
    }

    private static Reckoning paid(Rule rule, String zh, String en, Money amount, List<Step> before) {
        Step last = new Step(rule.clause(), zh, en, amount);
        Finding finding = rule.met(zh + "：" + amount + " 元", en + ": " + amount + " yuan");
        return new Reckoning(
                finding, amount, Stream.concat(before.stream(), Stream.of(last)).toList());
    }

    private static Reckoning unknown(Rule rule, Fact missing) {
        return new Reckoning(rule.unknown(missing), Money.ZERO, List.of());
    }

    private static Money highest(Tariff.ByLevel tariff) {
        return Stream.concat(tariff.perLevel().values().stream(), Optional.ofNullable(tariff.specialAbility()).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
