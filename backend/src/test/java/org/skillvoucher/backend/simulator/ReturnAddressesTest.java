package org.skillvoucher.backend.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code goes to nobody but those who were meant to get one. */
final class ReturnAddressesTest {
    private final ReturnAddresses addresses =
            new ReturnAddresses(List.of("https://m.example.org/card", " skillvoucher-app://card ", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/m",
                "/m/log-in",
                "/m/?from=card&x=1",
                "/m/#/log-in",
                "/m//x",
                "https://m.example.org/card",
                "skillvoucher-app://card"
            })
    void a_path_of_our_own_and_what_was_registered_are_gone_back_to(String address) {
        assertThat(addresses.allows(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/%2f/evil.example",
                "/@evil.example",
                " /m",
                "https://evil.example",
                "http://m.example.org/card",
                "https://m.example.org/card/",
                "https://m.example.org/card?x=1",
                "https://m.example.org/cards",
                "https://m.example.org.evil.example/card",
                "https://m.example.org@evil.example/card",
                "HTTPS://M.EXAMPLE.ORG/card",
                "javascript:alert(1)",
                "data:text/html,x",
                "skillvoucher-app://other",
                "m",
                "?x",
                "#x"
            })
    void nowhere_else(String address) {
        assertThat(addresses.allows(address)).isFalse();
    }

    @Test
    void an_address_is_not_longer_than_three_hundred_letters() {
        assertThat(addresses.allows("/" + "a".repeat(299))).isTrue();
        assertThat(addresses.allows("/" + "a".repeat(300))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/m, /m?code=A_-b&state=s",
        "/m?x=1, /m?x=1&code=A_-b&state=s",
        "/m/#/log-in, /m/?code=A_-b&state=s#/log-in",
        "https://m.example.org/card, https://m.example.org/card?code=A_-b&state=s"
    })
    void what_is_told_stands_in_the_query_and_before_the_fragment(String address, String full) {
        assertThat(ReturnAddresses.with(address, Map.of("code", "A_-b", "state", "s", "empty", "")))
                .hasToString(full);
    }

    @Test
    void a_form_leads_to_the_origins_of_what_was_registered_and_to_no_other() {
        assertThat(addresses.origins()).containsExactly("https://m.example.org", "skillvoucher-app://card");
    }
}
