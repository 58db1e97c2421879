package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

class FingerprintTest {
    @Test
    void the_same_parts_have_the_same_32_bytes() {
        assertThat(Fingerprint.of("a", 1L, null)).hasSize(32).isEqualTo(Fingerprint.of("a", 1L, null));
    }

    @Test
    void no_two_lists_of_parts_look_alike() {
        List<Object[]> lists = List.of(
                new Object[] {},
                new Object[] {""},
                new Object[] {"", ""},
                new Object[] {"ab", "c"},
                new Object[] {"a", "bc"},
                new Object[] {"abc"},
                new Object[] {"c", "ab"},
                new Object[] {"a", "b", "c"},
                new Object[] {"2:ab1:c"},
                new Object[] {"1:a2:bc"},
                new Object[] {"a,bc"},
                new Object[] {null, "a"},
                new Object[] {"a", null},
                new Object[] {(Object) null},
                new Object[] {"null"},
                new Object[] {"学"},
                new Object[] {"?"});
        Set<String> prints = new HashSet<>();
        for (Object[] parts : lists) {
            assertThat(prints.add(Arrays.toString(Fingerprint.of(parts))))
                    .as(Arrays.toString(parts))
                    .isTrue();
        }
    }

    @Test
    void bytes_count_by_their_content() {
        assertThat(Fingerprint.of("x", new byte[] {1, 2})).isEqualTo(Fingerprint.of("x", new byte[] {1, 2}));
        assertThat(Fingerprint.of("x", new byte[] {1, 2})).isNotEqualTo(Fingerprint.of("x", new byte[] {1, 3}));
    }

    @Test
    void another_body_under_the_same_id_is_refused() {
        byte[] stored = Fingerprint.of("first");
        assertThatCode(() -> Fingerprint.mustMatch(stored, Fingerprint.of("first")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Fingerprint.mustMatch(stored, Fingerprint.of("second")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ID_USED_FOR_ANOTHER));
    }
}
