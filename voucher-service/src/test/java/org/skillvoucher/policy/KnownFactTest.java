package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

class KnownFactTest {
    @Test
    void a_fact_that_does_not_exist_or_has_another_type_is_named_in_both_languages() {
        assertWrong(Map.of("shoeSize", 42), "facts.shoeSize", "没有这项信息", "there is no such fact");
        assertWrong(Map.of("age", "old"), "facts.age", "年龄：应为 0 至 300 的整数", "must be a whole number from 0 to 300");
        assertWrong(
                Map.of("drawsPension", 1), "facts.drawsPension", "是否按月领取养老金：应为 true 或 false", "must be true or false");
        assertWrong(Map.of("sex", "x"), "facts.sex", "性别：应为以下之一：female、male", "must be one of female, male");
        assertWrong(Map.of("day", "soon"), "facts.day", "计算日：应为日期，如 2020-01-29", "must be a day like 2020-01-29");
    }

    @Test
    void a_benefit_asks_for_what_its_rules_look_at_and_no_more() {
        Policy policy = SmallPolicy.load(SmallPolicy.TEXT).byId("small");

        assertThat(policy.asks(policy.benefits().getFirst()))
                .containsExactly(Fact.DAY, Fact.SEX, Fact.AGE, Fact.GRANTED_THIS_YEAR);
    }

    private static void assertWrong(Map<String, Object> facts, String field, String zh, String en) {
        assertThatThrownBy(() -> KnownFact.facts(facts)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.FACT_WRONG);
            assertThat(refused.details())
                    .containsEntry("field", field)
                    .containsEntry("fieldZh", zh)
                    .containsEntry("fieldEn", en);
        });
    }
}
