package org.skillvoucher.backend.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.StartRefused;

final class GatewayTest {
    private static final Set<String> HOSTS = Set.of("card.example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://card.example.org/gateway",
                "https://card.example.org:8443/gateway",
                "https://CARD.example.org/gateway"
            })
    void a_host_that_is_named_is_taken(String url) {
        assertThat(Gateway.of(url, HOSTS, Reach.PUBLIC).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://card.example.org/gateway",
                "ftp://card.example.org/gateway",
                "file:///etc/passwd",
                "//card.example.org/gateway",
                "/gateway",
                "card.example.org",
                "https:card.example.org",
                "https://card.example.org.evil.example/gateway",
                "https://evil.example/card.example.org",
                "https://card.example.org@evil.example/gateway",
                "https://user@card.example.org/gateway",
                "https://card.example.org/gateway?to=elsewhere",
                "https://card.example.org/gateway#fragment",
                "https://card.example.org./gateway",
                "https://127.0.0.1/gateway",
                "https://2130706433/gateway",
                "https://0177.0.0.1/gateway",
                "https://0x7f000001/gateway",
                "https://[::1]/gateway",
                "https://[::ffff:127.0.0.1]/gateway",
                "https://localhost/gateway",
                "https://169.254.169.254/latest/meta-data",
                "https://card.example.org\\@evil.example/",
                "https://card。example。org/gateway",
                "not a url",
                ""
            })
    void any_other_spelling_refuses_the_start(String url) {
        assertThatThrownBy(() -> Gateway.of(url, HOSTS, Reach.PUBLIC))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("skillvoucher.card.platform.url");
    }

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, PUBLIC PRIVATE",
        "2606:2800:220:1:248:1893:25c8:1946, PUBLIC PRIVATE",
        "172.15.255.255, PUBLIC PRIVATE",
        "172.32.0.0, PUBLIC PRIVATE",
        "100.63.255.255, PUBLIC PRIVATE",
        "100.128.0.0, PUBLIC PRIVATE",
        "239.255.255.255, NONE",
        "10.0.0.1, PRIVATE",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "fd00::1, PRIVATE",
        "fc00::1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "::ffff:10.0.0.1, PRIVATE",
        "0.0.0.0, NONE",
        "0.1.2.3, NONE",
        "::, NONE",
        "169.254.169.254, NONE",
        "fe80::1, NONE",
        "fec0::1, NONE",
        "100.64.0.1, NONE",
        "100.127.255.255, NONE",
        "192.0.0.192, NONE",
        "198.18.0.1, NONE",
        "198.19.255.255, NONE",
        "224.0.0.1, NONE",
        "ff02::1, NONE",
        "240.0.0.1, NONE",
        "255.255.255.255, NONE",
        "64:ff9b::a9fe:a9fe, NONE",
        "2002:7f00:1::, NONE",
        "2001:0:7f00:1::, NONE"
    })
    void an_address_is_within_the_reach_that_is_set_or_is_not_connected_to(String address, String within)
            throws IOException {
        InetAddress place = InetAddress.getByName(address);
        for (Reach reach : Reach.values()) {
            assertThat(reach.allows(place)).as("%s in %s", address, reach).isEqualTo(within.contains(reach.name()));
        }
    }

    @Test
    void a_name_that_resolves_to_this_machine_is_not_connected_to_unless_that_is_the_reach() {
        Set<String> hosts = Set.of("localhost");
        Gateway near = Gateway.of("http://localhost/card", hosts, Reach.LOOPBACK);
        assertThatCode(near::mustBeInReach).doesNotThrowAnyException();
        for (Reach far : Set.of(Reach.PUBLIC, Reach.PRIVATE)) {
            Gateway gateway = Gateway.of("https://localhost/card", hosts, far);
            assertThatThrownBy(gateway::mustBeInReach).isInstanceOf(IOException.class);
        }
    }
}
