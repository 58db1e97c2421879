package org.skillvoucher.backend.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.IndexKey;
import org.skillvoucher.store.SealAlgorithm;

/** The index key in its file, and how the link to come takes its place in it. */
final class IndexKeyFileTest {
    private static final String SM3 = "alg=HMAC-SM3\n";

    @TempDir
    Path folder;

    @BeforeEach
    void one_key() throws IOException {
        write(KeyFiles.BLIND_INDEX, secret(1));
    }

    @Test
    void a_line_is_a_link_and_names_its_algorithm_before_it() throws IOException {
        assertThat(file().read().check()).isEqualTo(first().check());

        write(KeyFiles.BLIND_INDEX, "# of 2026\n\n" + secret(1) + SM3 + secret(2) + "  " + secret(3));
        assertThat(file().read().check())
                .isEqualTo(first().then(IndexKey.Algorithm.HMAC_SM3, bytes(2))
                        .then(IndexKey.Algorithm.HMAC_SHA_256, bytes(3))
                        .check());
    }

    @Test
    void the_link_to_come_is_put_behind_the_others_as_it_was_written() throws IOException {
        assertThat(file().next()).isEmpty();
        write(IndexKeyFile.NEXT, SM3 + secret(2));
        IndexKey next = file().next().orElseThrow();
        assertThat(next.check())
                .isEqualTo(first().then(IndexKey.Algorithm.HMAC_SM3, bytes(2)).check());
        assertThat(file().read().size()).as("not yet").isEqualTo(1);

        file().takeNext();

        assertThat(file().read().check()).isEqualTo(next.check());
        assertThat(Files.readString(folder.resolve(KeyFiles.BLIND_INDEX))).isEqualTo(secret(1) + SM3 + secret(2));
        assertThat(Files.getPosixFilePermissions(folder.resolve(KeyFiles.BLIND_INDEX)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve(IndexKeyFile.NEXT)).doesNotExist();
    }

    @Test
    void what_was_taken_over_before_a_kill_is_not_taken_twice() throws IOException {
        write(KeyFiles.BLIND_INDEX, secret(1) + secret(2));
        write(IndexKeyFile.NEXT, secret(2));
        assertThat(file().next().orElseThrow().size()).isEqualTo(2);
        file().takeNext();
        assertThat(file().read().size()).isEqualTo(2);
        assertThat(folder.resolve(IndexKeyFile.NEXT)).doesNotExist();
    }

    @Test
    void a_link_that_is_none_or_no_new_one_is_refused_by_the_name_of_its_file() throws IOException {
        write(IndexKeyFile.NEXT, secret(1));
        refused("was there before");
        write(IndexKeyFile.NEXT, secret(2) + secret(3));
        refused("must hold one key");
        write(IndexKeyFile.NEXT, "# nothing\n");
        refused("must hold 32 bytes");
        write(IndexKeyFile.NEXT, "AAAA\n");
        refused("must hold 32 bytes");
        write(IndexKeyFile.NEXT, "!\n");
        refused("is no valid base64");
        write(IndexKeyFile.NEXT, "alg=MD5\n" + secret(2));
        refused("has an alg other than");
        write(IndexKeyFile.NEXT, secret(2) + SM3);
        refused("no key behind it");
        write(IndexKeyFile.NEXT, "# demo\n" + secret(2));
        refused("is a demo key");
        write(IndexKeyFile.NEXT, secret(2));
        Files.setPosixFilePermissions(folder.resolve(IndexKeyFile.NEXT), PosixFilePermissions.fromString("rw-r--r--"));
        refused("chmod 600");
    }

    @Test
    void a_key_that_seals_fields_is_no_index_key() throws IOException {
        write(KeyFiles.FIELD_ROOT, secret(7));
        write(FieldKeyFolder.IN_CLEAR, secret(8));
        assertThat(files().dataKeys().read().getFirst().algorithm()).isEqualTo(SealAlgorithm.AES_256_GCM);
        write(IndexKeyFile.NEXT, secret(8));
        refused("must differ from every field key");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> file().next())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(IndexKeyFile.NEXT)
                .hasMessageContaining(why);
    }

    private KeyFiles files() {
        return new KeyFiles(folder, Mode.PRODUCTION, CryptoSuite.INTL);
    }

    private IndexKeyFile file() {
        return files().indexKey();
    }

    private void write(String name, String text) throws IOException {
        PrivateFile.write(folder.resolve(name), text);
    }

    private static IndexKey first() {
        return new IndexKey(IndexKey.Algorithm.HMAC_SHA_256, bytes(1));
    }

    private static String secret(int value) {
        return Base64.getEncoder().encodeToString(bytes(value)) + "\n";
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
