package org.skillvoucher.backend.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.payment.BankKeys;

final class KeyFilesTest {
    @TempDir
    Path folder;

    @Test
    void standalone_makes_eight_private_files_and_keeps_them() throws IOException {
        KeyFiles files = new KeyFiles(folder.resolve("keys"), Mode.STANDALONE);
        files.check();

        ECKey token = files.signing(KeyFiles.TOKEN_SIGNING);
        assertThat(token.getKeyID()).startsWith("demo-");
        assertThat(token.getKeyID())
                .isNotEqualTo(files.signing(KeyFiles.PASS_SIGNING).getKeyID());
        assertThat(new KeyFiles(files.folder(), Mode.STANDALONE).signing(KeyFiles.TOKEN_SIGNING))
                .isEqualTo(token);
        assertThat(files.fieldKeys().keyId()).isEqualTo(files.fieldKeys().keyId());
        for (String name : List.of(
                KeyFiles.TOKEN_SIGNING,
                KeyFiles.PASS_SIGNING,
                KeyFiles.NOTICE_SIGNING,
                KeyFiles.HISTORY_SIGNING,
                KeyFiles.FIELD_ENCRYPTION,
                KeyFiles.BLIND_INDEX,
                KeyFiles.CHECK_IN,
                KeyFiles.BANK_RESULTS)) {
            assertThat(mode(files.folder().resolve(name))).as(name).isEqualTo("rw-------");
        }
        assertThat(mode(files.folder())).isEqualTo("rwx------");
    }

    @Test
    void production_takes_good_keys() throws Exception {
        writeGoodKeys();

        KeyFiles files = new KeyFiles(folder, Mode.PRODUCTION);
        files.check();

        assertThat(files.signing(KeyFiles.TOKEN_SIGNING).getKeyID()).isEqualTo("token-2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-signing.jwk",
                "pass-signing.jwk",
                "notice-signing.jwk",
                "history-signing.jwk",
                "field-encryption.key",
                "blind-index.key",
                "check-in.key",
                "bank-results.key"
            })
    void production_refuses_a_missing_malformed_or_open_file_by_its_name(String name) throws Exception {
        writeGoodKeys();
        Path file = folder.resolve(name);
        String good = Files.readString(file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        refused(name, "chmod 600");
        assertThat(Files.readString(file)).isEqualTo(good);

        PrivateFile.write(file, "!" + good);
        refused(name, "is no valid");

        Files.delete(file);
        refused(name, "does not exist");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-signing.jwk",
                "pass-signing.jwk",
                "notice-signing.jwk",
                "history-signing.jwk",
                "field-encryption.key",
                "blind-index.key",
                "check-in.key",
                "bank-results.key"
            })
    void production_refuses_a_key_that_standalone_made(String name) throws Exception {
        writeGoodKeys();
        Files.delete(folder.resolve(name));
        new KeyFiles(folder, Mode.STANDALONE).check();

        refused(name, "is a demo key");
    }

    @Test
    void production_refuses_keys_of_a_wrong_kind() throws Exception {
        writeGoodKeys();
        ECKey onOtherCurve = new ECKeyGenerator(Curve.P_384).keyID("k").generate();
        PrivateFile.write(folder.resolve(KeyFiles.TOKEN_SIGNING), onOtherCurve.toJSONString());
        refused(KeyFiles.TOKEN_SIGNING, "P-256");

        ECKey good = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        PrivateFile.write(
                folder.resolve(KeyFiles.TOKEN_SIGNING), good.toPublicJWK().toJSONString());
        refused(KeyFiles.TOKEN_SIGNING, "private");

        PrivateFile.write(
                folder.resolve(KeyFiles.TOKEN_SIGNING),
                new ECKeyGenerator(Curve.P_256).generate().toJSONString());
        refused(KeyFiles.TOKEN_SIGNING, "kid");

        writeGoodKeys();
        PrivateFile.write(folder.resolve(KeyFiles.BLIND_INDEX), secret(2, 31));
        refused(KeyFiles.BLIND_INDEX, "32 bytes");

        PrivateFile.write(folder.resolve(KeyFiles.BLIND_INDEX), secret(1, 32));
        refused(KeyFiles.BLIND_INDEX, "must differ");
    }

    @Test
    void while_the_banks_key_is_being_changed_both_are_good() throws Exception {
        writeGoodKeys();
        byte[] content = {1, 2, 3};
        String before = new KeyFiles(folder, Mode.PRODUCTION).bankResults().mac(content);
        PrivateFile.write(folder.resolve(KeyFiles.BANK_RESULTS), secret(5, 32));
        assertThat(new KeyFiles(folder, Mode.PRODUCTION).bankResults().isAuthentic(content, before))
                .isFalse();

        PrivateFile.write(folder.resolve(KeyFiles.BANK_RESULTS_OTHER), secret(4, 32));

        BankKeys both = new KeyFiles(folder, Mode.PRODUCTION).bankResults();
        assertThat(both.isAuthentic(content, before)).isTrue();
        assertThat(both.isAuthentic(content, both.mac(content))).isTrue();
        assertThat(both.mac(content)).isNotEqualTo(before);
    }

    private void refused(String name, String why) {
        assertThatThrownBy(() -> new KeyFiles(folder, Mode.PRODUCTION).check())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("服务未启动：密钥文件 " + folder.resolve(name))
                .hasMessageContaining("The server did not start: the key file " + folder.resolve(name))
                .hasMessageContaining(why);
    }

    private void writeGoodKeys() throws Exception {
        for (String purpose : List.of("token", "pass", "notice", "history")) {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID(purpose + "-2026").generate();
            PrivateFile.write(folder.resolve(purpose + "-signing.jwk"), key.toJSONString());
        }
        PrivateFile.write(folder.resolve(KeyFiles.FIELD_ENCRYPTION), secret(1, 32));
        PrivateFile.write(folder.resolve(KeyFiles.BLIND_INDEX), secret(2, 32));
        PrivateFile.write(folder.resolve(KeyFiles.CHECK_IN), secret(3, 32));
        PrivateFile.write(folder.resolve(KeyFiles.BANK_RESULTS), secret(4, 32));
    }

    private static String secret(int value, int length) {
        byte[] secret = new byte[length];
        Arrays.fill(secret, (byte) value);
        return Base64.getEncoder().encodeToString(secret) + "\n";
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
