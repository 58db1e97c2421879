package org.skillvoucher.backend.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySourcePropertyResolver;
import io.micronaut.core.convert.DefaultMutableConversionService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.store.CryptoSuite;

/** A connection is whole or the server does not start. */
final class CardSettingsTest {
    private static final Map<String, Object> WHOLE = Map.of(
            "skillvoucher.card.platform.url", "https://card.example.org/gateway",
            "skillvoucher.card.platform.hosts", "other.example.org, card.example.org",
            "skillvoucher.card.platform.channel", "1000000001",
            "skillvoucher.card.platform.suite", "gm");

    @TempDir
    Path folder;

    @BeforeEach
    void keys() throws IOException {
        write("card-channel.pem", "PRIVATE", CardStandIn.ours(CardSuite.GM).getPrivate());
        write("card-platform.pem", "PUBLIC", CardStandIn.platform(CardSuite.GM).getPublic());
    }

    private void write(String name, String label, Key key) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + label + " KEY-----\n" + body + "\n-----END " + label + " KEY-----\n");
        folder.resolve(name).toFile().setReadable(false, false);
        folder.resolve(name).toFile().setReadable(true, true);
    }

    private Optional<CardSettings> read(Map<String, Object> settings) {
        return read(settings, Mode.STANDALONE);
    }

    private Optional<CardSettings> read(Map<String, Object> settings, Mode mode) {
        PropertySourcePropertyResolver resolver =
                new PropertySourcePropertyResolver(new DefaultMutableConversionService(), false);
        resolver.addPropertySource(MapPropertySource.of("test", settings));
        return CardSettings.of(resolver, new KeyFiles(folder, mode, CryptoSuite.INTL));
    }

    private void refuses(Map<String, Object> settings, Mode mode, String because) {
        assertThatThrownBy(() -> read(settings, mode))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(because);
    }

    private static Map<String, Object> whole(String name, String value) {
        Map<String, Object> settings = new TreeMap<>(WHOLE);
        settings.put("skillvoucher.card.platform." + name, value);
        return settings;
    }

    @Test
    void with_all_of_it_there_is_a_connection_in_production_too() {
        for (Mode mode : Mode.values()) {
            CardSettings settings = read(WHOLE, mode).orElseThrow();
            assertThat(settings.gateway().reach()).isEqualTo(Reach.PUBLIC);
            assertThat(settings.keys().order()).isEqualTo(Sm2Order.C1C3C2);
            assertThat(settings.timeOut()).isEqualTo(Duration.ofSeconds(3));
            assertThat(settings.keys().ours()).hasSize(1);
            assertThat(settings.toString()).doesNotContain("PRIVATE");
        }
    }

    @Test
    void with_none_of_it_there_is_no_connection() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(read(Map.of("skillvoucher.mode", "standalone"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts", "channel", "suite", "url"})
    void with_one_of_it_missing_or_empty_the_server_does_not_start(String name) {
        Map<String, Object> without = new TreeMap<>(WHOLE);
        without.remove("skillvoucher.card.platform." + name);
        refuses(without, Mode.STANDALONE, "skillvoucher.card.platform." + name);
        refuses(whole(name, " "), Mode.STANDALONE, "skillvoucher.card.platform." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts", "reach", "channel", "suite", "sm2-order"})
    void one_of_it_alone_is_half_a_connection(String name) {
        refuses(Map.of("skillvoucher.card.platform." + name, "gm"), Mode.STANDALONE, "skillvoucher.card.platform.url");
    }

    @Test
    void a_word_that_is_none_is_named_beside_those_that_are() {
        refuses(whole("suite", "rot13"), Mode.STANDALONE, "[intl, gm]");
        refuses(whole("reach", "everywhere"), Mode.STANDALONE, "[public, private, loopback]");
        refuses(whole("sm2-order", "c3c2c1"), Mode.STANDALONE, "[c1c3c2, c1c2c3]");
        refuses(whole("channel", "a&b=c"), Mode.STANDALONE, "channel");
        refuses(whole("channel", "1".repeat(65)), Mode.STANDALONE, "channel");
        assertThat(read(whole("channel", "1".repeat(64)))).isPresent();
    }

    @Test
    void a_host_that_is_not_named_is_not_asked() {
        refuses(whole("hosts", "other.example.org"), Mode.STANDALONE, "hosts");
    }

    @Test
    void a_stand_in_on_this_machine_is_nothing_for_production() {
        Map<String, Object> near = whole("reach", "loopback");
        near.put("skillvoucher.card.platform.url", "http://127.0.0.1:9000/card");
        near.put("skillvoucher.card.platform.hosts", "127.0.0.1");
        assertThat(read(near)).isPresent();
        refuses(near, Mode.PRODUCTION, "stand-in");
    }

    @Test
    void a_key_that_is_missing_or_none_or_of_the_other_suite_refuses_the_start_and_is_not_quoted() throws IOException {
        refuses(whole("suite", "intl"), Mode.STANDALONE, "suite");
        for (String name : List.of("card-channel.pem", "card-platform.pem")) {
            byte[] good = Files.readAllBytes(folder.resolve(name));
            Files.delete(folder.resolve(name));
            refuses(WHOLE, Mode.STANDALONE, name);
            Files.writeString(
                    folder.resolve(name), "-----BEGIN PUBLIC KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
            refuses(WHOLE, Mode.STANDALONE, name);
            Files.writeString(folder.resolve(name), "-----BEGIN PUBLIC KEY-----\nc2VjcmV0\n-----END PUBLIC KEY-----\n");
            assertThatThrownBy(() -> read(WHOLE))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageNotContaining("c2VjcmV0");
            Files.write(folder.resolve(name), good);
            assertThat(read(WHOLE)).isPresent();
        }
    }

    @Test
    void the_other_key_of_a_change_is_read_beside_the_first() throws IOException {
        write(
                "card-channel-other.pem",
                "PRIVATE",
                CardStandIn.platform(CardSuite.GM).getPrivate());
        write(
                "card-platform-other.pem",
                "PUBLIC",
                CardStandIn.ours(CardSuite.GM).getPublic());
        CardKeys keys = read(WHOLE).orElseThrow().keys();
        assertThat(keys.ours()).hasSize(2);
        assertThat(keys.platform()).hasSize(2);
        assertThat(keys.ours().getFirst())
                .isEqualTo(CardStandIn.ours(CardSuite.GM).getPrivate().getEncoded());
    }

    @Test
    void production_takes_no_private_key_that_everybody_may_read() {
        folder.resolve("card-channel.pem").toFile().setReadable(true, false);
        refuses(WHOLE, Mode.PRODUCTION, "card-channel.pem");
        assertThat(read(WHOLE)).isPresent();
    }
}
