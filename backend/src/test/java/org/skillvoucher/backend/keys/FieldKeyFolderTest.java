package org.skillvoucher.backend.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.DataKey;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.SealAlgorithm;
import org.skillvoucher.store.SealBroken;

/** Data keys wrapped with the root key, one file each: what an operator adds, wraps anew and gives up while servers run. */
final class FieldKeyFolderTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Id<Object> ROW = Id.random();

    @TempDir
    Path folder;

    private Instant now = CLOCK.instant();

    @Test
    void an_installation_with_one_key_in_clear_goes_on_reading_and_wraps_it_at_the_first_change() throws IOException {
        PrivateFile.write(folder.resolve("field-encryption.key"), secret(1));
        PrivateFile.write(folder.resolve("blind-index.key"), secret(2));
        KeyFiles files = files(Mode.PRODUCTION);
        FieldCipher before = new FieldCipher(files.fieldKeys(() -> now));
        byte[] blob = before.seal("person", "name_sealed", ROW, "林小禾");
        assertThat(folder.resolve("field-keys")).as("nothing is made by itself").doesNotExist();

        assertThatThrownBy(() -> files.dataKeys().add(SealAlgorithm.AES_256_GCM, CLOCK.instant()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("field-root.key")
                .hasMessageContaining("does not exist");
        assertThat(folder.resolve("field-encryption.key")).exists();

        PrivateFile.write(folder.resolve("field-root.key"), secret(3));
        String fresh = files.dataKeys().add(SealAlgorithm.AES_256_GCM, CLOCK.instant());

        assertThat(folder.resolve("field-encryption.key")).doesNotExist();
        FieldCipher after = new FieldCipher(files.fieldKeys(CLOCK));
        assertThat(after.open("person", "name_sealed", ROW, blob)).isEqualTo("林小禾");
        assertThat(files.fieldKeys(CLOCK).current().id()).isEqualTo(fresh);
        byte[] another = after.seal("person", "name_sealed", ROW, "林小麦");
        now = now.plus(FieldKeys.UNKNOWN_AFTER);
        assertThat(before.open("person", "name_sealed", ROW, another))
                .as("a server that runs since before looks into the folder")
                .isEqualTo("林小麦");
    }

    /** Killed between the wrapped file and the deletion of the clear one. */
    @Test
    void a_key_that_lies_in_clear_and_wrapped_is_one_key() throws IOException {
        PrivateFile.write(folder.resolve("field-encryption.key"), secret(1));
        KeyFiles files = files(Mode.STANDALONE);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, CLOCK.instant());
        List<String> both = ids(files);
        PrivateFile.write(folder.resolve("field-encryption.key"), secret(1));

        assertThat(ids(files)).isEqualTo(both).hasSize(2);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, CLOCK.instant());
        assertThat(ids(files)).hasSize(3);
        assertThat(folder.resolve("field-encryption.key")).doesNotExist();
    }

    @Test
    void all_keys_are_wrapped_anew_and_the_old_root_key_opens_none_of_them() throws IOException {
        KeyFiles files = files(Mode.STANDALONE);
        String aes = files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        String sm4 = files.dataKeys().add(SealAlgorithm.SM4_GCM, Instant.EPOCH);
        String retired = files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        files.dataKeys().retire(retired, Instant.EPOCH);
        List<DataKey> before = files.dataKeys().read();
        String oldRoot = Files.readString(folder.resolve("field-root.key"));
        PrivateFile.write(folder.resolve("field-root-next.key"), secret(7));

        assertThat(files.dataKeys().rewrap()).isEqualTo(3);

        assertThat(folder.resolve("field-root-next.key")).doesNotExist();
        assertThat(Files.readString(folder.resolve("field-root.key"))).isEqualTo(secret(7));
        List<DataKey> after = files.dataKeys().read();
        assertThat(after).usingRecursiveComparison().isEqualTo(before);
        assertThat(after).extracting(DataKey::id).containsExactlyInAnyOrder(aes, sm4, retired);
        PrivateFile.write(folder.resolve("field-root.key"), oldRoot);
        assertThatThrownBy(() -> files.dataKeys().read())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("another root key");
    }

    /** Killed when some files were wrapped anew and some were not. */
    @Test
    void half_way_through_a_change_of_the_root_key_all_keys_are_read_and_the_next_call_goes_on() throws IOException {
        KeyFiles files = files(Mode.STANDALONE);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        List<Path> wrapped = wrapped();
        String first = Files.readString(wrapped.getFirst());
        String oldRoot = Files.readString(folder.resolve("field-root.key"));
        PrivateFile.write(folder.resolve("field-root-next.key"), secret(7));
        files.dataKeys().rewrap();
        PrivateFile.write(wrapped.getFirst(), first);
        PrivateFile.write(folder.resolve("field-root.key"), oldRoot);
        PrivateFile.write(folder.resolve("field-root-next.key"), secret(7));

        assertThat(files.dataKeys().read()).hasSize(2);
        assertThat(files.dataKeys().rewrap()).isEqualTo(2);
        assertThat(files.dataKeys().read()).hasSize(2);
        assertThat(Files.readString(folder.resolve("field-root.key"))).isEqualTo(secret(7));
    }

    @Test
    void without_a_root_key_to_come_nothing_is_wrapped_anew() {
        KeyFiles files = files(Mode.STANDALONE);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        assertThatThrownBy(() -> files.dataKeys().rewrap())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("field-root-next.key");
    }

    @Test
    void servers_read_at_every_moment_of_a_change_of_the_root_key() throws Exception {
        KeyFiles files = files(Mode.STANDALONE);
        for (int i = 0; i < 5; i++) {
            files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        }
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> all = IntStream.range(0, 4)
                    .mapToObj(_ -> readers.submit(() -> {
                        int reads = 0;
                        while (!over.get()) {
                            assertThat(files.dataKeys().read()).hasSize(5);
                            reads++;
                        }
                        return reads;
                    }))
                    .toList();
            for (int root = 10; root < 110; root++) {
                PrivateFile.write(folder.resolve("field-root-next.key"), secret(root));
                assertThat(files.dataKeys().rewrap()).isEqualTo(5);
                assertThat(Files.readString(folder.resolve("field-root.key"))).isEqualTo(secret(root));
            }
            over.set(true);
            for (Future<Integer> reader : all) {
                assertThat(reader.get()).isPositive();
            }
        }
        assertThat(folder.resolve("field-root-next.key"))
                .as("who only looked for a key to come made none")
                .doesNotExist();
    }

    @Test
    void a_retired_key_opens_for_a_minute_more_and_seals_nothing() throws IOException {
        KeyFiles files = files(Mode.STANDALONE);
        String old = files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        Instant[] now = {CLOCK.instant()};
        FieldCipher cipher = new FieldCipher(files.fieldKeys(() -> now[0]));
        byte[] blob = cipher.seal("person", "name_sealed", ROW, "林小禾");
        String fresh = files.dataKeys().add(SealAlgorithm.AES_256_GCM, now[0]);
        files.dataKeys().retire(old, now[0]);
        FieldCipher later = new FieldCipher(files.fieldKeys(() -> now[0]));
        now[0] = now[0].plus(Duration.ofSeconds(59));
        assertThat(later.open("person", "name_sealed", ROW, blob)).isEqualTo("林小禾");
        assertThat(FieldCipher.keyIdOf(later.seal("person", "name_sealed", ROW, "林")))
                .isEqualTo(fresh);
        now[0] = now[0].plus(Duration.ofSeconds(1));
        assertThatThrownBy(() -> later.open("person", "name_sealed", ROW, blob)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> files.dataKeys().retire("00000000", now[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "algorithm", "usedFrom", "root", "wrappedBy", "wrapped", "state"})
    void a_file_in_which_something_was_changed_is_refused(String field) throws IOException {
        KeyFiles files = files(Mode.STANDALONE);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        Path file = wrapped().getFirst();
        String good = Files.readString(file);
        String changed = switch (field) {
            case "algorithm", "wrappedBy" ->
                good.replace('"' + field + "\":\"AES_256_GCM\"", '"' + field + "\":\"SM4_GCM\"");
            case "usedFrom" -> good.replace("1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z");
            // Retired, but it does not say when.
            case "state" -> good.replace("IN_USE", "RETIRED");
            default -> good.replaceFirst('"' + field + "\":\"(.)", '"' + field + "\":\"!");
        };
        assertThat(changed).isNotEqualTo(good);
        PrivateFile.write(file, changed);
        assertThatThrownBy(() -> files.dataKeys().read())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(Objects.requireNonNull(file.getFileName()).toString());
    }

    @Test
    void a_file_under_the_name_of_another_key_is_refused() throws IOException {
        KeyFiles files = files(Mode.STANDALONE);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        List<Path> wrapped = wrapped();
        PrivateFile.write(wrapped.getFirst(), Files.readString(wrapped.getLast()));
        assertThatThrownBy(() -> files.dataKeys().read())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not named after its key");
    }

    @Test
    void what_lies_in_the_files_is_no_key_in_clear() throws IOException {
        KeyFiles files = files(Mode.STANDALONE);
        files.dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        byte[] secret = files.dataKeys().read().getFirst().secret();
        assertThat(Files.readString(wrapped().getFirst()))
                .doesNotContain(Base64.getEncoder().encodeToString(secret).substring(0, 40))
                .doesNotContain(Base64.getUrlEncoder().encodeToString(secret).substring(0, 40));
    }

    private KeyFiles files(Mode mode) {
        return new KeyFiles(folder, mode, CryptoSuite.INTL);
    }

    private static List<String> ids(KeyFiles files) {
        return files.dataKeys().read().stream().map(DataKey::id).sorted().toList();
    }

    private List<Path> wrapped() throws IOException {
        try (var all = Files.list(folder.resolve("field-keys"))) {
            return all.sorted().toList();
        }
    }

    private static String secret(int value) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) value);
        return Base64.getEncoder().encodeToString(secret) + "\n";
    }
}
