package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an index is by one key, and by the key after it was changed. */
final class IndexKeyTest {
    private static final String NUMBER = "99000119850612001X";

    /** Under one link as it has always been: HMAC over the field's name, a zero and the value, reckoned by openssl. */
    @Test
    void a_key_that_was_never_changed_finds_what_it_found() {
        assertThat(HexFormat.of()
                        .formatHex(key(IndexKey.Algorithm.HMAC_SHA_256, 1).of("id_number", NUMBER)))
                .isEqualTo("0f54f4b86f40a2e6b7f28c193f64684b7f1a5c4650917730df0c1032c60046cc");
        assertThat(HexFormat.of().formatHex(key(IndexKey.Algorithm.HMAC_SM3, 1).of("id_number", NUMBER)))
                .isEqualTo("cc4dadc63b6c6c4bc9e3475ce717ca3ad1cfd2dafef668ca3af62ee999f63e82");
    }

    @ParameterizedTest
    @EnumSource
    void what_stands_in_a_table_is_carried_to_where_it_is_looked_for(IndexKey.Algorithm algorithm) {
        IndexKey old = key(IndexKey.Algorithm.HMAC_SHA_256, 1);
        IndexKey once = old.then(algorithm, bytes(2));
        IndexKey twice = once.then(IndexKey.Algorithm.HMAC_SM3, bytes(3));
        byte[] before = old.of("id_number", NUMBER);

        assertThat(once.carry(before, 1))
                .isEqualTo(once.of("id_number", NUMBER))
                .isNotEqualTo(before);
        assertThat(twice.carry(once.carry(before, 1), 2)).isEqualTo(twice.of("id_number", NUMBER));
        assertThat(twice.carry(before, 1)).as("at once").isEqualTo(twice.of("id_number", NUMBER));
        assertThat(twice.carry(before, 3)).as("there is nothing to do").isEqualTo(before);
        assertThat(twice.of("id_number", NUMBER))
                .as("case")
                .isEqualTo(twice.of("id_number", NUMBER.toLowerCase(Locale.ROOT)));
        assertThat(twice.algorithm()).isEqualTo(IndexKey.Algorithm.HMAC_SM3);
        assertThat(twice.size()).isEqualTo(3);
    }

    @Test
    void no_part_of_a_key_finds_what_the_whole_finds() {
        IndexKey old = key(IndexKey.Algorithm.HMAC_SHA_256, 1);
        IndexKey whole = old.then(IndexKey.Algorithm.HMAC_SHA_256, bytes(2));
        byte[] stands = whole.of("id_number", NUMBER);
        assertThat(old.of("id_number", NUMBER)).isNotEqualTo(stands);
        assertThat(key(IndexKey.Algorithm.HMAC_SHA_256, 2).of("id_number", NUMBER))
                .isNotEqualTo(stands);
        assertThat(key(IndexKey.Algorithm.HMAC_SHA_256, 2)
                        .then(IndexKey.Algorithm.HMAC_SHA_256, bytes(1))
                        .of("id_number", NUMBER))
                .as("in the other order")
                .isNotEqualTo(stands);
    }

    @Test
    void a_key_is_known_again_by_its_check_and_by_nothing_else() {
        IndexKey old = key(IndexKey.Algorithm.HMAC_SHA_256, 1);
        IndexKey next = old.then(IndexKey.Algorithm.HMAC_SM3, bytes(2));
        assertThat(next.first(1).check()).isEqualTo(old.check());
        assertThat(next.check())
                .isNotEqualTo(old.check())
                .isNotEqualTo(
                        old.then(IndexKey.Algorithm.HMAC_SHA_256, bytes(2)).check());
        assertThat(next.toString()).isEqualTo("IndexKey[" + IndexKey.name(next.check()) + ", 2 links]");
        assertThat(next.endsWith(IndexKey.Algorithm.HMAC_SM3, bytes(2))).isTrue();
        assertThat(next.endsWith(IndexKey.Algorithm.HMAC_SHA_256, bytes(2))).isFalse();
        assertThat(old.endsWith(IndexKey.Algorithm.HMAC_SHA_256, bytes(1)))
                .as("no link was added")
                .isFalse();
    }

    @Test
    void a_link_has_32_bytes_of_its_own() {
        IndexKey old = key(IndexKey.Algorithm.HMAC_SHA_256, 1);
        assertThatThrownBy(() -> old.then(IndexKey.Algorithm.HMAC_SM3, bytes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must differ");
        assertThatThrownBy(() -> old.then(IndexKey.Algorithm.HMAC_SM3, new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
        IndexKey next = old.then(IndexKey.Algorithm.HMAC_SM3, bytes(2));
        assertThat(next.isAlso(DataKey.of(SealAlgorithm.AES_256_GCM, bytes(2), Instant.EPOCH)))
                .isTrue();
        assertThat(next.isAlso(DataKey.of(SealAlgorithm.AES_256_GCM, bytes(3), Instant.EPOCH)))
                .isFalse();
    }

    /** A request that was made before a change is the same request after it. */
    @Test
    void fingerprints_are_carried_as_indexes_are() {
        IndexKey old = key(IndexKey.Algorithm.HMAC_SHA_256, 1);
        IndexKey next = old.then(IndexKey.Algorithm.HMAC_SM3, bytes(2));
        FieldCipher before = cipher(old);
        FieldCipher after = cipher(next);
        byte[] inner = before.inner("id_number", NUMBER);
        assertThat(inner).isEqualTo(before.index("id_number", NUMBER)).isEqualTo(after.inner("id_number", NUMBER));
        assertThat(Fingerprint.overIndex(before, "name", inner))
                .as("as it was before there was a change")
                .isEqualTo(Fingerprint.of("name", inner));
        assertThat(next.carry(Fingerprint.overIndex(before, "name", inner), 1))
                .isEqualTo(Fingerprint.overIndex(after, "name", inner));
        assertThat(next.carry(Fingerprint.keyed(before, "name", inner), 1))
                .isEqualTo(Fingerprint.keyed(after, "name", inner));
    }

    private static FieldCipher cipher(IndexKey key) {
        DataKey data = DataKey.of(SealAlgorithm.AES_256_GCM, bytes(9), Instant.EPOCH);
        return new FieldCipher(new FieldKeys(() -> List.of(data), SealAlgorithm.AES_256_GCM, key, () -> Instant.EPOCH));
    }

    private static IndexKey key(IndexKey.Algorithm algorithm, int value) {
        return new IndexKey(algorithm, bytes(value));
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
