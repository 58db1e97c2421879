package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.skillvoucher.id.Id;

/** Both suites seal, and either opens what the other sealed, as long as the key is there. */
@ParameterizedClass(name = "{0}")
@EnumSource(CryptoSuite.class)
final class FieldCipherTest {
    private static final String TEXT = "330802199001011234 王小明";
    private static final String PERSON = "person";
    private static final String NUMBER = "id_sealed";
    private static final String NAME = "name_sealed";

    private final CryptoSuite suite;
    private final FieldCipher cipher;
    private final Id<Object> row = Id.of(new UUID(1, 1));
    private final Id<Object> otherRow = Id.of(new UUID(1, 2));

    FieldCipherTest(CryptoSuite suite) {
        this.suite = suite;
        this.cipher = cipher(1, 2);
    }

    @Test
    void what_is_sealed_opens_in_its_own_place() {
        byte[] blob = cipher.seal(PERSON, NUMBER, row, TEXT);

        assertThat(cipher.open(PERSON, NUMBER, row, blob)).isEqualTo(TEXT);
        assertThat(blob).hasSize(TEXT.getBytes(StandardCharsets.UTF_8).length + 33);
        assertThat(blob[0]).isEqualTo((byte) (suite == CryptoSuite.INTL ? 1 : 2));
    }

    @Test
    void the_same_text_is_never_sealed_to_the_same_bytes() {
        assertThat(cipher.seal(PERSON, NAME, row, TEXT)).isNotEqualTo(cipher.seal(PERSON, NAME, row, TEXT));
    }

    @Test
    void a_blob_moved_to_another_row_column_or_table_does_not_open() {
        byte[] blob = cipher.seal(PERSON, NUMBER, row, TEXT);

        assertThatThrownBy(() -> cipher.open(PERSON, NUMBER, otherRow, blob)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> cipher.open(PERSON, NAME, row, blob)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> cipher.open("officer", NUMBER, row, blob)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_change_of_any_single_byte_is_seen() {
        byte[] blob = cipher.seal(PERSON, NAME, row, TEXT);
        for (int i = 0; i < blob.length; i++) {
            for (int bit : new int[] {1, 2, 3, 128}) {
                byte[] changed = blob.clone();
                changed[i] ^= (byte) bit;
                assertThatThrownBy(() -> cipher.open(PERSON, NAME, row, changed))
                        .as("byte %d", i)
                        .isInstanceOf(SealBroken.class);
            }
        }
    }

    @Test
    void a_shortened_blob_is_seen() {
        byte[] blob = cipher.seal(PERSON, NAME, row, "");
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = Arrays.copyOf(blob, length);
            assertThatThrownBy(() -> cipher.open(PERSON, NAME, row, cut)).isInstanceOf(SealBroken.class);
        }
        assertThat(cipher.open(PERSON, NAME, row, blob)).isEmpty();
    }

    @Test
    void another_key_does_not_open_it_and_the_refusal_shows_no_text() {
        byte[] blob = cipher.seal(PERSON, NAME, row, TEXT);

        assertThatThrownBy(() -> cipher(3, 2).open(PERSON, NAME, row, blob))
                .isInstanceOf(SealBroken.class)
                .hasMessageNotContaining("王");
    }

    @Test
    void nobody_seals_in_a_column_that_would_be_forgotten_when_the_key_is_changed() {
        assertThatThrownBy(() -> cipher.seal(PERSON, "nickname_sealed", row, TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("person.nickname_sealed");
    }

    @Test
    void what_the_other_suite_sealed_opens_and_what_is_new_is_of_this_suite() {
        CryptoSuite before = suite == CryptoSuite.INTL ? CryptoSuite.GM : CryptoSuite.INTL;
        DataKey old = key(before.seals(), 1, Instant.EPOCH);
        DataKey ours = key(suite.seals(), 2, Instant.EPOCH);
        byte[] blob = cipher(before, List.of(old)).seal(PERSON, NAME, row, TEXT);

        FieldCipher both = cipher(suite, List.of(old, ours));

        assertThat(both.open(PERSON, NAME, row, blob)).isEqualTo(TEXT);
        assertThat(FieldCipher.keyIdOf(both.seal(PERSON, NAME, row, TEXT))).isEqualTo(ours.id());
    }

    /** What was sealed with one algorithm is not tried with the other, whatever its first byte says. */
    @Test
    void the_key_decides_the_algorithm_and_not_the_blob() {
        byte[] blob = cipher.seal(PERSON, NAME, row, TEXT);
        blob[0] = (byte) (3 - blob[0]);
        assertThatThrownBy(() -> cipher.open(PERSON, NAME, row, blob)).isInstanceOf(SealBroken.class);
    }

    @Test
    void an_index_is_one_for_all_spellings_and_differs_by_field_value_key_and_algorithm() {
        byte[] index = cipher.index("id_number", "33080219900101123X");

        assertThat(index).hasSize(32);
        assertThat(cipher.index("id_number", "33080219900101123x")).isEqualTo(index);
        assertThat(cipher.index("id_number", "３３080219900101123Ｘ")).isEqualTo(index);
        assertThat(cipher.index("card_number", "33080219900101123X")).isNotEqualTo(index);
        assertThat(cipher.index("id_number", "330802199001011231")).isNotEqualTo(index);
        assertThat(cipher(1, 3).index("id_number", "33080219900101123X")).isNotEqualTo(index);
        assertThat(cipher.index("a", "bc")).isNotEqualTo(cipher.index("ab", "c"));
        for (IndexKey.Algorithm algorithm : IndexKey.Algorithm.values()) {
            byte[] other = new IndexKey(algorithm, bytes(2, 32)).of("id_number", "33080219900101123X");
            assertThat(Arrays.equals(other, index)).isEqualTo(algorithm == algorithm(suite));
        }
    }

    @Test
    void keys_of_a_wrong_length_or_twice_the_same_are_refused() {
        assertThatThrownBy(() -> FieldKeys.ofBytes(new byte[31], new byte[32])).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> FieldKeys.ofBytes(bytes(1, 32), bytes(1, 31))).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> FieldKeys.ofBytes(bytes(1, 32), bytes(1, 32))).hasMessageContaining("differ");
        assertThatThrownBy(() -> DataKey.of(SealAlgorithm.SM4_GCM, bytes(1, 32), Instant.EPOCH))
                .hasMessageContaining("16 bytes");
        assertThat(key(suite.seals(), 1, Instant.EPOCH).toString()).doesNotContain("1, 1, 1");
    }

    /** RFC 8998, A.1: the text, the nonce and the place that everybody's SM4 in this mode agrees on. */
    @Test
    void sm4_seals_as_the_standard_says() throws Exception {
        byte[] key = hex("0123456789ABCDEFFEDCBA9876543210");
        byte[] iv = hex("00001234567800000000ABCD");
        byte[] place = hex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2");
        byte[] plain = hex("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA");
        byte[] sealed = hex("17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                + "83DE3541E4C2B58177E065A9BF7B62EC");

        assertThat(SealAlgorithm.SM4_GCM.seal(key, iv, place, plain)).isEqualTo(sealed);
        assertThat(SealAlgorithm.SM4_GCM.open(key, iv, place, sealed)).isEqualTo(plain);
    }

    private FieldCipher cipher(int encryption, int index) {
        DataKey key = key(suite.seals(), encryption, Instant.EPOCH);
        return new FieldCipher(new FieldKeys(
                () -> List.of(key),
                suite.seals(),
                new IndexKey(algorithm(suite), bytes(index, 32)),
                () -> Instant.EPOCH));
    }

    private static FieldCipher cipher(CryptoSuite suite, List<DataKey> keys) {
        return new FieldCipher(new FieldKeys(
                () -> keys, suite.seals(), new IndexKey(algorithm(suite), bytes(9, 32)), () -> Instant.EPOCH));
    }

    private static IndexKey.Algorithm algorithm(CryptoSuite suite) {
        return switch (suite) {
            case INTL -> IndexKey.Algorithm.HMAC_SHA_256;
            case GM -> IndexKey.Algorithm.HMAC_SM3;
        };
    }

    private static DataKey key(SealAlgorithm algorithm, int value, Instant usedFrom) {
        return DataKey.of(algorithm, bytes(value, algorithm.keyBytes()), usedFrom);
    }

    private static byte[] bytes(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
    }
}
