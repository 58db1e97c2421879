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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.BankKeys;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.DataKey;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.IndexKey;
import org.skillvoucher.store.SealAlgorithm;
import org.skillvoucher.store.SigningKey;

final class KeyFilesTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Id<Object> ROW = Id.random();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void standalone_makes_private_files_and_keeps_them(CryptoSuite suite) throws IOException {
        KeyFiles files = new KeyFiles(folder.resolve("keys"), Mode.STANDALONE, suite);
        files.check(CLOCK);

        SigningKey token = files.signing(KeyFiles.TOKEN_SIGNING);
        assertThat(token.open().algorithm()).isEqualTo(suite.signs());
        assertThat(token.kid())
                .isNotEqualTo(files.signing(KeyFiles.PASS_SIGNING).kid());
        assertThat(new KeyFiles(files.folder(), Mode.STANDALONE, suite)
                        .signing(KeyFiles.TOKEN_SIGNING)
                        .open())
                .isEqualTo(token.open());
        DataKey data = files.fieldKeys(CLOCK).current();
        assertThat(data.algorithm()).isEqualTo(suite.seals());
        assertThat(files.fieldKeys(CLOCK).current().id()).isEqualTo(data.id());
        assertThat(files.indexKey().read().algorithm())
                .isEqualTo(suite == CryptoSuite.GM ? IndexKey.Algorithm.HMAC_SM3 : IndexKey.Algorithm.HMAC_SHA_256);
        String behind = suite == CryptoSuite.GM ? "-sm2.pem" : ".jwk";
        for (String name : List.of(
                "token-signing" + behind,
                "pass-signing" + behind,
                "notice-signing" + behind,
                KeyFiles.HISTORY_SIGNING,
                KeyFiles.FIELD_ROOT,
                "field-keys/" + data.id() + ".json",
                KeyFiles.BLIND_INDEX,
                KeyFiles.CHECK_IN,
                KeyFiles.BANK_RESULTS)) {
            assertThat(mode(files.folder().resolve(name))).as(name).isEqualTo("rw-------");
        }
        try (Stream<Path> all = Files.list(files.folder())) {
            assertThat(all).hasSize(9);
        }
        assertThat(mode(files.folder())).isEqualTo("rwx------");
        assertThat(mode(files.folder().resolve("field-keys"))).isEqualTo("rwx------");
    }

    /** Both files lie there, and each is taken by its own suite; notices of before stay checkable. */
    @Test
    void a_change_of_the_suite_keeps_what_was_there() throws IOException {
        KeyFiles before = new KeyFiles(folder, Mode.STANDALONE, CryptoSuite.INTL);
        before.check(CLOCK);
        byte[] blob = new FieldCipher(before.fieldKeys(CLOCK)).seal("person", "name_sealed", ROW, "林小禾");
        byte[] index = new FieldCipher(before.fieldKeys(CLOCK)).index("id_number", "99");
        assertThat(before.signedBefore(KeyFiles.NOTICE_SIGNING)).isEmpty();

        KeyFiles after = new KeyFiles(folder, Mode.STANDALONE, CryptoSuite.GM);
        after.check(CLOCK);
        FieldCipher cipher = new FieldCipher(after.fieldKeys(CLOCK));

        assertThat(cipher.open("person", "name_sealed", ROW, blob)).isEqualTo("林小禾");
        assertThat(cipher.index("id_number", "99"))
                .as("whoever was found before is found")
                .isEqualTo(index);
        assertThat(after.fieldKeys(CLOCK).current().algorithm()).isEqualTo(SealAlgorithm.SM4_GCM);
        assertThat(after.signedBefore(KeyFiles.NOTICE_SIGNING))
                .singleElement()
                .satisfies(key -> assertThat(key.open())
                        .isEqualTo(before.signing(KeyFiles.NOTICE_SIGNING).open()));
        byte[] fresh = cipher.seal("person", "name_sealed", ROW, "林小禾");
        assertThat(new FieldCipher(before.fieldKeys(CLOCK)).open("person", "name_sealed", ROW, fresh))
                .as("and back again")
                .isEqualTo("林小禾");
    }

    @Test
    void production_takes_good_keys() throws Exception {
        writeGoodKeys();

        KeyFiles files = new KeyFiles(folder, Mode.PRODUCTION, CryptoSuite.INTL);
        files.check(CLOCK);

        assertThat(files.signing(KeyFiles.TOKEN_SIGNING).kid()).isEqualTo("token-2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-signing.jwk",
                "pass-signing.jwk",
                "notice-signing.jwk",
                "history-signing.jwk",
                "field-root.key",
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
                "field-root.key",
                "blind-index.key",
                "check-in.key",
                "bank-results.key"
            })
    void production_refuses_a_key_that_standalone_made(String name) throws Exception {
        writeGoodKeys();
        Files.delete(folder.resolve(name));
        if (name.equals(KeyFiles.FIELD_ROOT)) {
            // Nobody makes a root key while there are keys under another one.
            forgetFieldKeys();
        }
        new KeyFiles(folder, Mode.STANDALONE, CryptoSuite.INTL).check(CLOCK);

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

        PrivateFile.write(folder.resolve(KeyFiles.BLIND_INDEX), "alg=HMAC-MD5\n" + secret(2, 32));
        refused(KeyFiles.BLIND_INDEX, "alg other than");
    }

    @Test
    void while_the_banks_key_is_being_changed_both_are_good() throws Exception {
        writeGoodKeys();
        byte[] content = {1, 2, 3};
        String before = files().bankResults().mac(content);
        PrivateFile.write(folder.resolve(KeyFiles.BANK_RESULTS), secret(5, 32));
        assertThat(files().bankResults().isAuthentic(content, before)).isFalse();

        PrivateFile.write(folder.resolve(KeyFiles.BANK_RESULTS_OTHER), secret(4, 32));

        BankKeys both = files().bankResults();
        assertThat(both.isAuthentic(content, before)).isTrue();
        assertThat(both.isAuthentic(content, both.mac(content))).isTrue();
        assertThat(both.mac(content)).isNotEqualTo(before);
    }

    @Test
    void production_makes_no_field_key_by_itself() throws Exception {
        writeGoodKeys();
        forgetFieldKeys();
        refused("field-keys", "run backend/run --rotate-field-key");
        try (Stream<Path> keys = Files.list(folder.resolve("field-keys"))) {
            assertThat(keys).isEmpty();
        }
        assertThatThrownBy(() -> new KeyFiles(folder, Mode.PRODUCTION, CryptoSuite.GM).check(CLOCK))
                .hasMessageContaining("token-signing-sm2.pem")
                .hasMessageContaining("does not exist");
    }

    @Test
    void production_refuses_a_demo_key_of_sm2_and_what_is_none() throws Exception {
        writeGoodKeys();
        new KeyFiles(folder, Mode.STANDALONE, CryptoSuite.GM).signing(KeyFiles.TOKEN_SIGNING);
        KeyFiles gm = new KeyFiles(folder, Mode.PRODUCTION, CryptoSuite.GM);
        assertThatThrownBy(() -> gm.signing(KeyFiles.TOKEN_SIGNING))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is a demo key");
        Path file = folder.resolve("token-signing-sm2.pem");
        PrivateFile.write(file, SigningKey.newSm2Pem());
        assertThat(gm.signing(KeyFiles.TOKEN_SIGNING).kid()).hasSize(11);
        PrivateFile.write(file, Files.readString(folder.resolve(KeyFiles.TOKEN_SIGNING)));
        assertThatThrownBy(() -> gm.signing(KeyFiles.TOKEN_SIGNING))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is no valid private SM2 key");
    }

    private void refused(String name, String why) {
        assertThatThrownBy(() -> files().check(CLOCK))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("服务未启动：密钥文件 " + folder.resolve(name))
                .hasMessageContaining("The server did not start: the key file " + folder.resolve(name))
                .hasMessageContaining(why);
    }

    private void forgetFieldKeys() throws IOException {
        try (Stream<Path> keys = Files.list(folder.resolve("field-keys"))) {
            for (Path key : keys.toList()) {
                Files.delete(key);
            }
        }
    }

    private KeyFiles files() {
        return new KeyFiles(folder, Mode.PRODUCTION, CryptoSuite.INTL);
    }

    private void writeGoodKeys() throws Exception {
        for (String purpose : List.of("token", "pass", "notice", "history")) {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID(purpose + "-2026").generate();
            PrivateFile.write(folder.resolve(purpose + "-signing.jwk"), key.toJSONString());
        }
        PrivateFile.write(folder.resolve(KeyFiles.FIELD_ROOT), secret(1, 32));
        PrivateFile.write(folder.resolve(KeyFiles.BLIND_INDEX), secret(2, 32));
        PrivateFile.write(folder.resolve(KeyFiles.CHECK_IN), secret(3, 32));
        PrivateFile.write(folder.resolve(KeyFiles.BANK_RESULTS), secret(4, 32));
        if (files().dataKeys().read().isEmpty()) {
            files().dataKeys().add(SealAlgorithm.AES_256_GCM, Instant.EPOCH);
        }
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
