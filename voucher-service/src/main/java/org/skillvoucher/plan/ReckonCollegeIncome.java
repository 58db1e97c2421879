package org.skillvoucher.plan;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.money.Money;

/** Works out what a college may pay its people from training income (衢市人社发〔2019〕141号 五-15). */
@Singleton
public final class ReckonCollegeIncome {
    private final CollegeShare share;

    ReckonCollegeIncome(Plans plans) {
        this.share = plans.collegeShare();
    }

    /** The way to the amount; a loss leaves no surplus and allows nothing. */
    public record Answer(Money surplus, Money shareOfSurplus, Money cap, Money allowed, List<Step> steps) {}

    /** One step, in both languages. */
    public record Step(String zh, String en, Money amount) {}

    /** From income, necessary costs and the base of the performance pay. */
    public Answer reckon(Money income, Money cost, Money basePay) {
        Money surplus = income.compareTo(cost) > 0 ? income.minus(cost) : Money.ZERO;
        Money part = surplus.percent(share.surplusPercent());
        Money cap = basePay.percent(share.basePayPercentMax());
        Money allowed = part.atMost(cap);
        String at = share.clause();
        return new Answer(
                surplus,
                part,
                cap,
                allowed,
                List.of(
                        new Step(at + "：收入扣除必要的成本支出后的结余", at + ": what is left of the income after costs", surplus),
                        new Step(
                                at + "：结余的" + share.surplusPercent() + "%",
                                at + ": " + share.surplusPercent() + " % of it",
                                part),
                        new Step(
                                at + "：不超过绩效工资基准总量的" + share.basePayPercentMax() + "%",
                                at + ": at most " + share.basePayPercentMax() + " % of the base performance pay",
                                cap),
                        new Step(at + "：可分配额度", at + ": may be paid", allowed)));
    }
}
