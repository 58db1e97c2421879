package org.skillvoucher.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.MachineTime;

/** A token whose signature was checked before is not checked again, and ends all the same. */
final class TokensTest {
    private static final Actor SOMEBODY = new Actor.Trainee(Id.random(), "林**");

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

    private static Tokens tokens(String kid, Duration life) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        return new Tokens(key, life, new MachineTime());
    }
}
