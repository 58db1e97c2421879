package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.skillvoucher.id.Id;

final class FieldCipherTest {
    private static final String TEXT = "330802199001011234 王小明";

    private final FieldCipher cipher = new FieldCipher(keys(1, 2));
    private final Id<Object> row = Id.of(new UUID(1, 1));
    private final Id<Object> otherRow = Id.of(new UUID(1, 2));

    @Test
    void what_is_sealed_opens_in_its_own_place() {
        byte[] blob = cipher.seal("person", "id_number", row, TEXT);

        assertThat(cipher.open("person", "id_number", row, blob)).isEqualTo(TEXT);
        assertThat(blob).hasSize(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 33);
    }

    @Test
    void the_same_text_is_never_sealed_to_the_same_bytes() {
        assertThat(cipher.seal("person", "name", row, TEXT)).isNotEqualTo(cipher.seal("person", "name", row, TEXT));
    }

    @Test
    void a_blob_moved_to_another_row_column_or_table_does_not_open() {
        byte[] blob = cipher.seal("person", "id_number", row, TEXT);

        assertThatThrownBy(() -> cipher.open("person", "id_number", otherRow, blob))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> cipher.open("person", "name", row, blob)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> cipher.open("officer", "id_number", row, blob)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_change_of_any_single_byte_is_seen() {
        byte[] blob = cipher.seal("person", "name", row, TEXT);
        for (int i = 0; i < blob.length; i++) {
            byte[] changed = blob.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.open("person", "name", row, changed))
                    .as("byte %d", i)
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_shortened_blob_is_seen() {
        byte[] blob = cipher.seal("person", "name", row, "");
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            assertThatThrownBy(() -> cipher.open("person", "name", row, cut)).isInstanceOf(SealBroken.class);
        }
        assertThat(cipher.open("person", "name", row, blob)).isEmpty();
    }

    @Test
    void another_key_does_not_open_it_and_the_refusal_shows_no_text() {
        byte[] blob = cipher.seal("person", "name", row, TEXT);

        assertThatThrownBy(() -> new FieldCipher(keys(3, 2)).open("person", "name", row, blob))
                .isInstanceOf(SealBroken.class)
                .hasMessageNotContaining("王");
    }

    @Test
    void an_index_is_one_for_all_spellings_and_differs_by_field_value_and_key() {
        byte[] index = cipher.index("id_number", "33080219900101123X");

        assertThat(index).hasSize(32);
        assertThat(cipher.index("id_number", "33080219900101123x")).isEqualTo(index);
        assertThat(cipher.index("id_number", "３３080219900101123Ｘ")).isEqualTo(index);
        assertThat(cipher.index("card_number", "33080219900101123X")).isNotEqualTo(index);
        assertThat(cipher.index("id_number", "330802199001011231")).isNotEqualTo(index);
        assertThat(new FieldCipher(keys(1, 3)).index("id_number", "33080219900101123X"))
                .isNotEqualTo(index);
        assertThat(cipher.index("a", "bc")).isNotEqualTo(cipher.index("ab", "c"));
    }

    @Test
    void keys_of_a_wrong_length_or_twice_the_same_are_refused() {
        assertThatThrownBy(() -> FieldKeys.ofBytes(new byte[31], new byte[32])).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> keys(1, 1)).hasMessageContaining("differ");
        assertThat(keys(1, 2).toString()).doesNotContain("1, 1, 1");
    }

    private static FieldKeys keys(int encryption, int index) {
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        Arrays.fill(first, (byte) encryption);
        Arrays.fill(second, (byte) index);
        return FieldKeys.ofBytes(first, second);
    }
}
