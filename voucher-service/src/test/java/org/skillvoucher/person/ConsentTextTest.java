package org.skillvoucher.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A text that somebody agreed to stays as it was: another wording is another version. */
class ConsentTextTest {
    /** Whoever changes a text finds its digest here, and makes a new version instead. */
    private static final Map<String, String> SHOWN = Map.of(
            "LOCATION-1", "348e7ff134b8f3c0cb03f3a024d2c016d8955b7be62ca990122e284d264f3143",
            "PHONE-1", "2804a0d694bdb2e9bf3aec276d53d928155ac515b040f705d732c1f569483073");

    @ParameterizedTest
    @EnumSource
    void every_version_up_to_the_newest_is_there_in_two_languages_and_as_it_was_shown(ConsentKind kind) {
        assertThat(kind.newest()).isPositive();
        for (int version = 1; version <= kind.newest(); version++) {
            ConsentText text = ConsentText.of(kind, version);
            assertThat(text.zh()).contains("撤回", "个人信息保护法");
            assertThat(text.en()).contains("take it back", "Personal Information Protection Law");
            assertThat(HexFormat.of().formatHex(text.sha256())).isEqualTo(SHOWN.get(kind + "-" + version));
        }
        assertThat(ConsentText.newest(kind).version()).isEqualTo(kind.newest());
    }

    @ParameterizedTest
    @EnumSource
    void a_version_that_is_not_there_is_said_to_be_none(ConsentKind kind) {
        assertThatThrownBy(() -> ConsentText.of(kind, kind.newest() + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_more_versions_are_pinned_than_are_shown() {
        int shown = 0;
        for (ConsentKind kind : ConsentKind.values()) {
            shown += kind.newest();
        }
        assertThat(SHOWN).hasSize(shown);
    }
}
