package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {
    @Test
    void the_stored_form_does_not_depend_on_the_order_of_arrival() {
        Facts one = Facts.none()
                .with(Fact.AGE, 40)
                .with(Fact.TIES, List.of("resident", "household", "resident"))
                .with(Fact.DAY, LocalDate.parse("2020-09-01"));
        Facts other = Facts.none()
                .with(Fact.DAY, "2020-09-01")
                .with(Fact.TIES, List.of("household", "resident"))
                .with(Fact.AGE, 40L);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one)
                .hasToString("{day=2020-09-01, ties=[household, resident], age=40}")
                .hasToString(other + "");
    }

    @Test
    void what_was_stored_reads_back_to_the_same() {
        Facts all = allFacts();
        assertThat(Facts.ofMap(all.toMap())).isEqualTo(all);
        assertThat(all.toMap().keySet())
                .containsExactlyElementsOf(
                        List.of(Fact.values()).stream().map(Fact::word).toList());
    }

    @Test
    void later_knowledge_wins_and_may_be_dropped() {
        Facts facts = Facts.none().with(Fact.AGE, 40).with(Facts.none().with(Fact.AGE, 41));
        assertThat(facts.number(Fact.AGE)).hasValue(41L);
        assertThat(facts.without(Fact.AGE)).isEqualTo(Facts.none());
    }

    @Test
    void facts_never_change() {
        Facts facts = Facts.none();
        assertThat(facts.with(Fact.AGE, 40)).isNotEqualTo(facts);
        assertThat(facts.knows(Fact.AGE)).isFalse();
        assertThatThrownBy(() -> facts.toMap().put("age", 3L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_unknown_name_or_word_is_refused() {
        assertThatThrownBy(() -> Facts.ofMap(Map.of("agee", 40))).hasMessage("unknown fact 'agee'");
        assertThatThrownBy(() -> Facts.none().with(Fact.SEX, "other")).hasMessageContaining("'sex' must be one of");
        assertThatThrownBy(() -> Facts.none().with(Fact.TIES, List.of("moon"))).hasMessageContaining("'ties'");
        assertThatThrownBy(() -> Facts.none().with(Fact.LEVEL, 6)).hasMessageContaining("from 1 to 5");
        assertThatThrownBy(() -> Facts.none().with(Fact.DAY, "2020-02-30")).hasMessageContaining("a day like");
    }

    @ParameterizedTest
    @EnumSource(Fact.class)
    void no_fact_takes_a_fraction(Fact fact) {
        assertThatThrownBy(() -> Facts.none().with(fact, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    static Facts allFacts() {
        Facts facts = Facts.none();
        for (Fact fact : Fact.values()) {
            facts = facts.with(fact, someValue(fact));
        }
        return facts.with(Fact.DAY, LocalDate.parse("2020-09-01"))
                .with(Fact.TIES, List.of("household"))
                .with(Fact.CATEGORIES, List.of("veteran"))
                .with(Fact.SEX, "female")
                .with(Fact.AGE, 40)
                .with(Fact.DRAWS_PENSION, false)
                .with(Fact.OCCUPATION_LEVEL_GRANTED_BEFORE, false)
                .with(Fact.CERTIFICATE_KIND, "SKILL_LEVEL")
                .with(Fact.LEVEL, 5)
                .with(Fact.GRANTED_THIS_YEAR, 0)
                .with(Fact.ATTENDANCE_PERCENT, 90)
                .with(Fact.REQUIRED_ATTENDANCE_PERCENT, 80)
                .with(Fact.CLASS_HOURS, 40);
    }

    private static Object someValue(Fact fact) {
        return switch (fact.type()) {
            case Fact.Type.YesNo() -> true;
            case Fact.Type.WholeNumber(long least, long _) -> least;
            case Fact.Type.Word(Set<String> known) -> known.iterator().next();
            case Fact.Type.Words(Set<String> known) -> List.of(known.iterator().next());
            case Fact.Type.Names() -> List.of("another-benefit");
            case Fact.Type.Day() -> LocalDate.parse("2020-09-01");
        };
    }
}
