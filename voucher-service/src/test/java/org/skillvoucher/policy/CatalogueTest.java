package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.catalogue.OccupationCode;

class CatalogueTest {
    private final Catalogue catalogue = new Catalogue();

    @ParameterizedTest
    @CsvSource({
        "6-04-02-05,焊工",
        "4-03-01-01,中式烹调师",
        "4-07-12-03,养老护理员",
        "4-07-12-01,保育员",
        "6-07-06-05,维修电工",
        "6-04-01-01,车工"
    })
    void an_occupation_on_the_list_has_its_name(String code, String name) {
        assertThat(catalogue.nameOf(OccupationCode.of(code))).hasValue(name);
        assertThat(catalogue.contains(OccupationCode.of(code), 5)).isTrue();
    }

    @Test
    void a_level_or_occupation_that_is_not_listed_is_not_contained() {
        OccupationCode carer = OccupationCode.of("4-07-12-03");
        assertThat(catalogue.contains(carer, 2)).isTrue();
        assertThat(catalogue.contains(carer, 1)).isFalse();
        assertThat(catalogue.nameOf(OccupationCode.of("1-00-00-00"))).isEmpty();
    }

    @Test
    void no_occupation_and_level_stands_on_the_list_twice() {
        List<String> keys = catalogue.entries().stream()
                .map(entry -> entry.code() + "/" + entry.level())
                .toList();
        assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(catalogue.entries())
                .allMatch(entry -> entry.level() >= 0 && entry.level() <= 5 && entry.minimumHours() > 0);
    }
}
