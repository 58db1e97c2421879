package org.skillvoucher.backend.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.api.model.PersonRegistration;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.FieldKeys;
import org.slf4j.LoggerFactory;

/** The search at the end of a run finds what is planted for it, wherever it stands, and nothing else. */
class LeakSearchTest {
    private static final String PHONE = "13900000417";
    private static final String NAME = "查无此人";
    private static final String TOKEN =
            "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJub2JvZHkgYXQgYWxsLCBvbmx5IGEgdGVzdCJ9.c2lnbmF0dXJlLW9mLW5vYm9keQ";

    private static Stream<Arguments> forms() {
        String hex = HexFormat.of().formatHex(PHONE.getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                Arguments.of("as it is", PHONE, "told (13...)"),
                Arguments.of("among others", "\u0000\u0001call " + PHONE + "!", "told (13...)"),
                Arguments.of("in hex", "0x" + hex + "00", "told (13...) in hex"),
                Arguments.of("in large hex", hex.toUpperCase(Locale.ROOT), "told (13...) in hex"),
                Arguments.of("in base64", base64(PHONE + " is the number"), "told (13...) in base64"),
                Arguments.of("in Chinese", "[" + NAME + "]", "told (查无...)"),
                Arguments.of("a token's end", TOKEN.substring(20), "told (ey...)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void a_secret_is_found_in_whatever_form(String form, String text, String name) {
        assertThat(needles().in(text.getBytes(StandardCharsets.UTF_8))).as(form).containsExactly(name);
    }

    @Test
    void what_only_looks_like_a_secret_is_none() {
        for (String other : List.of("1390000041", "23900000417", "查无此物", "139000 00417", TOKEN.substring(0, 80))) {
            assertThat(needles().in(other.getBytes(StandardCharsets.UTF_8)))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void what_is_too_short_to_be_told_from_chance_is_not_looked_for() {
        Secrets secrets = new Secrets();
        secrets.add("told", "1234567");
        secrets.add("told", "12345678");
        assertThat(secrets.all()).containsOnlyKeys("12345678");
    }

    @Test
    void a_planted_secret_is_found_in_its_column_whether_text_or_blob() throws SQLException {
        try (TestSchema schema = TestEngines.shared().scratch();
                Connection owner = schema.asOwner()) {
            TestEngines.run(
                    owner, "CREATE TABLE planted (id INT PRIMARY KEY, t TEXT, b VARBINARY(100), n BIGINT, plain TEXT)");
            try (PreparedStatement row = owner.prepareStatement("INSERT INTO planted VALUES (1, ?, ?, ?, 'nothing')")) {
                row.setString(1, "said " + NAME);
                row.setBytes(2, ("\u0007" + TOKEN).getBytes(StandardCharsets.UTF_8));
                row.setLong(3, Long.parseLong(PHONE));
                row.executeUpdate();
            }

            assertThat(new LeakSearch(secrets()).inTables(owner))
                    .containsExactlyInAnyOrder(
                            "planted.t: told (查无...)", "planted.b: told (ey...)", "planted.n: told (13...)");
        }
    }

    @Test
    void what_lies_sealed_is_known_and_found_where_it_lies_open() throws SQLException {
        FieldCipher cipher = cipher(1);
        Id<?> person = Id.random();
        try (TestSchema schema = TestEngines.shared().scratch();
                Connection owner = schema.asOwner()) {
            TestEngines.run(
                    owner,
                    "CREATE TABLE card_binding (person_id BINARY(16) PRIMARY KEY, account_sealed VARBINARY(200), masked_account VARCHAR(32))");
            try (PreparedStatement row = owner.prepareStatement("INSERT INTO card_binding VALUES (?, ?, ?)")) {
                row.setBytes(1, person.bytes());
                row.setBytes(2, cipher.seal("card_binding", "account_sealed", person, "6222000000000417"));
                row.setString(3, "6222000000000417");
                row.executeUpdate();
            }
            Secrets secrets = new Secrets();
            SealedColumns.tell(owner, List.of(cipher(2), cipher), secrets);

            assertThat(secrets.all()).isEqualTo(Map.of("6222000000000417", "card_binding.account_sealed"));
            assertThat(new LeakSearch(secrets).inTables(owner))
                    .containsExactly("card_binding.masked_account: card_binding.account_sealed (62...)");
            assertThatThrownBy(() -> SealedColumns.tell(owner, List.of(cipher(2)), new Secrets()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("card_binding.account_sealed");
        }
    }

    @Test
    void a_planted_secret_is_found_in_a_log_in_a_cause_and_on_the_console(@TempDir Path folder) throws IOException {
        Heard heard = new Heard(folder.resolve("heard.log"));
        LoggerFactory.getLogger("planted.said").warn("who is {}", PHONE);
        LoggerFactory.getLogger("planted.cause").warn("no", new IllegalStateException("bad\n" + TOKEN));
        System.out.println("this is " + NAME);
        LoggerFactory.getLogger("planted.clean").warn("nothing");
        Path lines = heard.end();
        System.out.println("not heard: " + PHONE.length());

        assertThat(Files.readString(lines)).contains("planted.clean").doesNotContain("not heard");
        assertThat(new LeakSearch(secrets()).inLines(lines))
                .contains("[planted.said]: told (13...)", "[planted.cause]: told (ey...)", "console: told (查无...)")
                .noneMatch(found -> found.contains("planted.clean"));
    }

    @Test
    void what_travels_as_a_secret_of_the_contract_is_known() {
        Secrets secrets = new Secrets();
        SecretsOfContract contract = SecretsOfContract.read();
        contract.tell(
                List.of(new PersonRegistration(
                        "990001198506120021", NAME, PHONE, "330800", List.of(), List.of(), null, null)),
                secrets);

        assertThat(contract.of("PersonRegistration")).isEqualTo(Set.of("idNumber", "name", "phone"));
        assertThat(secrets.all())
                .isEqualTo(Map.of(
                        "990001198506120021",
                        "PersonRegistration.idNumber",
                        NAME,
                        "PersonRegistration.name",
                        PHONE,
                        "PersonRegistration.phone"));
    }

    private static Secrets secrets() {
        Secrets secrets = new Secrets();
        List.of(PHONE, NAME, TOKEN).forEach(secret -> secrets.add("told", secret));
        return secrets;
    }

    private static Needles needles() {
        return new Needles(secrets().all());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static FieldCipher cipher(int first) {
        byte[] key = new byte[32];
        byte[] index = new byte[32];
        key[0] = (byte) first;
        index[1] = (byte) first;
        return new FieldCipher(FieldKeys.ofBytes(key, index));
    }
}
