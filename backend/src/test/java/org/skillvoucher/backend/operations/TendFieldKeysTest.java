package org.skillvoucher.backend.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.value.MapPropertyResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.backend.keys.PrivateFile;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.DataKey;
import org.skillvoucher.store.SealAlgorithm;

/** What an operator tells the process to do with the keys of personal fields, without a database. */
final class TendFieldKeysTest {
    @TempDir
    Path folder;

    private final Map<String, Object> settings = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void who_asks_for_nothing_of_it_is_served_as_ever() {
        assertThat(tend()).isEmpty();
        assertThat(TendFieldKeys.toRetire(new MapPropertyResolver(Map.of()))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_first_key_of_production_seals_at_once_and_the_next_after_its_lead() throws IOException {
        production();
        Instant before = Instant.now();
        assertThat(tend()).contains(0);
        DataKey first = keys().getFirst();
        assertThat(first.usedFrom()).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(text()).contains("The field key " + first.id() + " seals from " + first.usedFrom());

        settings.put(TendFieldKeys.LEAD, Duration.ofHours(2));
        assertThat(tend()).contains(0);

        DataKey next = keys().getLast();
        assertThat(next.usedFrom())
                .isBetween(
                        before.plus(Duration.ofHours(2)).minusSeconds(1),
                        Instant.now().plus(Duration.ofHours(2)));
        assertThat(next.algorithm()).isEqualTo(SealAlgorithm.AES_256_GCM);
        assertThat(files().fieldKeys(Instant::now).current().id()).isEqualTo(first.id());
    }

    @Test
    void the_suite_to_come_has_its_key_before_the_servers_change() throws IOException {
        production();
        tend();
        settings.put("skillvoucher.crypto.suite", "gm");
        tend();
        assertThat(keys()).extracting(DataKey::algorithm).contains(SealAlgorithm.AES_256_GCM, SealAlgorithm.SM4_GCM);
        assertThat(files().fieldKeys(Instant::now).current().algorithm())
                .as("whoever still runs by the old suite")
                .isEqualTo(SealAlgorithm.AES_256_GCM);
    }

    @Test
    void production_rotates_under_a_root_key_of_the_operator_and_under_no_other() {
        settings.put("skillvoucher.mode", "production");
        settings.put(TendFieldKeys.ROTATE, true);
        assertThatThrownBy(this::tend)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("field-root.key")
                .hasMessageContaining("does not exist");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void all_keys_are_wrapped_with_the_root_key_that_was_put_beside() throws IOException {
        production();
        tend();
        tend();
        settings.remove(TendFieldKeys.ROTATE);
        settings.put(TendFieldKeys.REWRAP, true);
        PrivateFile.write(folder.resolve("field-root-next.key"), secret(8));
        List<DataKey> before = keys();

        assertThat(tend()).contains(0);

        assertThat(text()).contains("2 field keys are wrapped with the new root key");
        assertThat(keys()).usingRecursiveComparison().isEqualTo(before);
        assertThat(Files.readString(folder.resolve("field-root.key"))).isEqualTo(secret(8));
        assertThatThrownBy(this::tend)
                .as("there is no next one")
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("field-root-next.key");
    }

    @Test
    void a_key_to_retire_has_the_name_of_a_key() {
        assertThat(TendFieldKeys.toRetire(new MapPropertyResolver(Map.of(TendFieldKeys.RETIRE, "0a1b2c3d"))))
                .contains("0a1b2c3d");
        for (String wrong : List.of("0A1B2C3D", "0a1b2c3", "0a1b2c3d0", "../../x", "")) {
            assertThatThrownBy(
                            () -> TendFieldKeys.toRetire(new MapPropertyResolver(Map.of(TendFieldKeys.RETIRE, wrong))))
                    .as(wrong)
                    .isInstanceOf(StartRefused.class);
        }
    }

    private void production() throws IOException {
        settings.put("skillvoucher.mode", "production");
        settings.put(TendFieldKeys.ROTATE, true);
        PrivateFile.write(folder.resolve("field-root.key"), secret(7));
        PrivateFile.write(folder.resolve("blind-index.key"), secret(6));
    }

    private Optional<Integer> tend() {
        settings.put("skillvoucher.keys.directory", folder.toString());
        return TendFieldKeys.tend(
                new MapPropertyResolver(settings), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private KeyFiles files() {
        return new KeyFiles(folder, Mode.PRODUCTION, CryptoSuite.INTL);
    }

    /** The one that seals first comes first. */
    private List<DataKey> keys() {
        return files().dataKeys().read().stream()
                .sorted(Comparator.comparing(DataKey::usedFrom))
                .toList();
    }

    private static String secret(int value) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) value);
        return Base64.getEncoder().encodeToString(secret) + "\n";
    }
}
