package org.skillvoucher.backend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Session;
import org.skillvoucher.access.SessionKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.MachineTime;

/** A token whose signature was checked before is not checked again, and ends all the same. */
@ParameterizedClass(name = "{0}")
@EnumSource(CryptoSuite.class)
final class TokensTest {
    private static final Actor SOMEBODY = new Actor.Trainee(Id.random(), "林**");

    private final CryptoSuite suite;

    TokensTest(CryptoSuite suite) {
        this.suite = suite;
    }

    @Test
    void a_token_that_was_read_before_ends_at_its_end() throws JOSEException, InterruptedException {
        // A token's end is in whole seconds.
        Tokens tokens = tokens("one", Duration.ofSeconds(2));
        Tokens.Written token = tokens.write(SOMEBODY);
        assertThat(tokens.read(token.text())).isPresent();
        assertThat(tokens.read(token.text())).isPresent();
        Thread.sleep(Duration.between(Instant.now(), token.expiresAt()).plusMillis(1));
        assertThat(tokens.read(token.text())).isEmpty();
    }

    @Test
    void a_token_with_another_last_character_was_not_read_before() throws JOSEException {
        Tokens tokens = tokens("one", Duration.ofMinutes(1));
        String text = tokens.write(SOMEBODY).text();
        assertThat(tokens.read(text)).isPresent();
        char other = text.charAt(text.length() - 1) == 'A' ? 'Q' : 'A';
        assertThat(tokens.read(text.substring(0, text.length() - 1) + other)).isEmpty();
        assertThat(tokens.read(
                        tokens("one", Duration.ofMinutes(1)).write(SOMEBODY).text()))
                .isEmpty();
    }

    @Test
    void a_token_ends_with_its_session_at_the_latest() throws JOSEException {
        Tokens tokens = tokens("one", Duration.ofMinutes(15));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant soon = now.plus(Duration.ofMinutes(5));
        Tokens.Written last = tokens.write(SOMEBODY, session(now, soon));
        assertThat(last.expiresAt()).isEqualTo(soon);
        assertThat(tokens.read(last.text()).orElseThrow().getExpirationTime().toInstant())
                .isEqualTo(soon);

        Instant later = now.plus(Duration.ofHours(1));
        assertThat(tokens.write(SOMEBODY, session(now, later)).expiresAt())
                .isBetween(now.plus(Duration.ofMinutes(15)), now.plus(Duration.ofMinutes(16)));
    }

    private static Session session(Instant begun, Instant end) {
        return new Session(
                Id.random(), SessionKind.CARD, Id.random(), "林**", "", 0, begun, begun, end, null, null, null);
    }

    /** A server of one suite takes no key of the other, and so no token of its. */
    @Test
    void a_key_of_the_other_suite_signs_no_token() {
        SigningKey sm2 = SigningKey.newSm2();
        switch (suite) {
            case INTL ->
                assertThatThrownBy(() -> new Tokens(sm2, suite, Duration.ofMinutes(1), new MachineTime()))
                        .isInstanceOf(IllegalArgumentException.class);
            case GM -> {
                Tokens tokens = new Tokens(sm2, suite, Duration.ofMinutes(1), new MachineTime());
                assertThat(tokens.read(tokens.write(SOMEBODY).text())).isPresent();
            }
        }
    }

    private Tokens tokens(String kid, Duration life) throws JOSEException {
        SigningKey key = switch (suite) {
            case INTL ->
                SigningKey.of(new ECKeyGenerator(Curve.P_256).keyID(kid).generate());
            case GM -> SigningKey.newSm2();
        };
        return new Tokens(key, suite, life, new MachineTime());
    }
}
