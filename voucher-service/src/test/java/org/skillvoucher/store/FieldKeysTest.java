package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.skillvoucher.id.Id;

/** Several keys at a time: one seals, the others open, and which is which changes while everybody works. */
final class FieldKeysTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T01:00:00Z");
    private static final IndexKey INDEX = new IndexKey(IndexKey.Algorithm.HMAC_SHA_256, bytes(99, 32));

    private final List<DataKey> folder = new ArrayList<>(List.of(aes(1, Instant.EPOCH)));
    private final Id<Object> row = Id.of(new UUID(1, 1));
    private Instant now = BEGIN;
    private boolean away;

    private final FieldKeys keys = keys(SealAlgorithm.AES_256_GCM);
    private final FieldCipher cipher = new FieldCipher(keys);

    @Test
    void a_new_key_seals_from_its_moment_on_and_not_a_moment_before() {
        Instant usedFrom = BEGIN.plusSeconds(60);
        folder.add(aes(2, usedFrom));
        now = usedFrom.minusNanos(1);
        assertThat(keys.current()).isEqualTo(folder.getFirst());
        now = usedFrom;
        assertThat(keys.current()).isEqualTo(folder.getLast());
    }

    @Test
    void the_folder_is_looked_at_again_after_ten_seconds() {
        folder.add(aes(2, BEGIN));
        now = BEGIN.plus(FieldKeys.LOOKS_AGAIN_AFTER);
        assertThat(keys.current()).isEqualTo(folder.getFirst());
        now = now.plusNanos(1);
        assertThat(keys.current()).isEqualTo(folder.getLast());
    }

    /** Another instance has looked and seals with the new key already. */
    @Test
    void a_blob_that_names_an_unknown_key_sends_one_look_into_the_folder() {
        folder.add(aes(2, BEGIN));
        byte[] blob = new FieldCipher(keys(SealAlgorithm.AES_256_GCM)).seal("person", "name_sealed", row, "林");
        assertThat(FieldCipher.keyIdOf(blob)).isEqualTo(folder.getLast().id());
        now = BEGIN.plus(FieldKeys.UNKNOWN_AFTER).minusNanos(1);
        assertThatThrownBy(() -> cipher.open("person", "name_sealed", row, blob))
                .as("looked for a moment ago")
                .isInstanceOf(SealBroken.class);
        now = BEGIN.plus(FieldKeys.UNKNOWN_AFTER);
        assertThat(cipher.open("person", "name_sealed", row, blob)).isEqualTo("林");
    }

    @Test
    void a_key_that_is_nowhere_opens_nothing() {
        byte[] blob = cipher.seal("person", "name_sealed", row, "林");
        folder.set(0, aes(3, Instant.EPOCH));
        FieldCipher elsewhere = new FieldCipher(keys(SealAlgorithm.AES_256_GCM));
        assertThatThrownBy(() -> elsewhere.open("person", "name_sealed", row, blob))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("another key");
    }

    @Test
    void while_the_folder_is_away_what_is_known_stays_good() {
        byte[] blob = cipher.seal("person", "name_sealed", row, "林");
        away = true;
        now = BEGIN.plusSeconds(3600);
        assertThat(cipher.open("person", "name_sealed", row, blob)).isEqualTo("林");
        assertThat(keys.current()).isEqualTo(folder.getFirst());
        assertThat(keys.named("00000000")).isEmpty();
        away = false;
        folder.add(aes(2, BEGIN));
        now = now.plusSeconds(11);
        assertThat(keys.current()).isEqualTo(folder.getLast());
    }

    /** Somebody took a blob out of its row a moment before it was sealed anew and the old key was given up. */
    @Test
    void a_retired_key_opens_until_its_end_and_seals_nothing_at_once() {
        byte[] blob = cipher.seal("person", "name_sealed", row, "林");
        DataKey old = folder.getFirst();
        Instant end = BEGIN.plusSeconds(100);
        folder.set(0, new DataKey(old.id(), old.algorithm(), old.secret(), old.usedFrom(), end));
        folder.add(aes(2, BEGIN));
        now = end.minusNanos(1);
        assertThat(keys.current()).isEqualTo(folder.getLast());
        assertThat(cipher.open("person", "name_sealed", row, blob)).isEqualTo("林");
        now = end;
        assertThatThrownBy(() -> cipher.open("person", "name_sealed", row, blob))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_key_is_settled_when_it_has_been_in_use_for_a_minute() {
        folder.add(aes(2, BEGIN.plusSeconds(30)));
        now = BEGIN.plusSeconds(30).plus(FieldKeys.SETTLES_AFTER).minusNanos(1);
        assertThat(keys.settled()).isEmpty();
        now = now.plusNanos(1);
        assertThat(keys.settled()).contains(folder.getLast());
    }

    @Test
    void only_a_key_of_our_algorithm_seals_and_one_that_is_alone_need_not_wait_for_its_time() {
        FieldKeys gm = keys(SealAlgorithm.SM4_GCM);
        assertThatThrownBy(gm::current).isInstanceOf(IllegalStateException.class);
        DataKey later = DataKey.of(SealAlgorithm.SM4_GCM, bytes(4, 16), BEGIN.plusSeconds(3600));
        folder.add(later);
        assertThat(keys(SealAlgorithm.SM4_GCM).current()).isEqualTo(later);
        assertThat(keys(SealAlgorithm.AES_256_GCM).current()).isEqualTo(folder.getFirst());
    }

    @Test
    void an_older_key_is_never_taken_for_the_newer() {
        DataKey old = folder.getFirst();
        DataKey fresh = aes(2, BEGIN);
        folder.add(fresh);
        now = BEGIN.plus(FieldKeys.UNKNOWN_AFTER);
        assertThat(cipher.isOlder(old.id(), fresh)).isTrue();
        assertThat(cipher.isOlder(fresh.id(), old)).isFalse();
        assertThat(cipher.isOlder(old.id(), old)).isFalse();
        assertThat(cipher.isOlder("00000000", old)).isTrue();
    }

    @Test
    void a_data_key_is_not_the_index_key() {
        folder.add(DataKey.of(SealAlgorithm.AES_256_GCM, bytes(99, 32), BEGIN));
        assertThatThrownBy(() -> keys(SealAlgorithm.AES_256_GCM)).hasMessageContaining("differ");
    }

    @Test
    void a_wrapped_key_opens_with_its_root_name_algorithm_and_time_and_with_nothing_else() throws Exception {
        RootKey root = RootKey.ofBytes(bytes(7, 32));
        DataKey key = folder.getFirst();
        for (SealAlgorithm by : SealAlgorithm.values()) {
            byte[] wrapped = root.wrap(by, key);
            assertThat(root.unwrap(by, key.id(), key.algorithm(), key.usedFrom(), wrapped))
                    .isEqualTo(key.secret());
            SealAlgorithm other = by == SealAlgorithm.SM4_GCM ? SealAlgorithm.AES_256_GCM : SealAlgorithm.SM4_GCM;
            assertThatThrownBy(() -> root.unwrap(other, key.id(), key.algorithm(), key.usedFrom(), wrapped))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() -> root.unwrap(by, "00000000", key.algorithm(), key.usedFrom(), wrapped))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() -> root.unwrap(by, key.id(), SealAlgorithm.SM4_GCM, key.usedFrom(), wrapped))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() -> root.unwrap(by, key.id(), key.algorithm(), BEGIN, wrapped))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() -> RootKey.ofBytes(bytes(8, 32))
                            .unwrap(by, key.id(), key.algorithm(), key.usedFrom(), wrapped))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() ->
                            root.unwrap(by, key.id(), key.algorithm(), key.usedFrom(), Arrays.copyOf(wrapped, 27)))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void no_key_prints_itself() {
        assertThat(folder.getFirst() + " " + INDEX + " " + RootKey.ofBytes(bytes(7, 32)))
                .doesNotContain("7, 7")
                .doesNotContain("1, 1")
                .doesNotContain("99");
    }

    private FieldKeys keys(SealAlgorithm algorithm) {
        return new FieldKeys(this::read, algorithm, INDEX, () -> now);
    }

    private List<DataKey> read() {
        if (away) {
            throw new IllegalStateException("the folder is away");
        }
        return List.copyOf(folder);
    }

    private static DataKey aes(int value, Instant usedFrom) {
        return DataKey.of(SealAlgorithm.AES_256_GCM, bytes(value, 32), usedFrom);
    }

    private static byte[] bytes(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
