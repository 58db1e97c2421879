package org.skillvoucher.backend.security;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.skillvoucher.refusal.Refused;

/** Turns a bearer token into the authentication that the declared roles of an operation are held against. */
@Singleton
public final class TokenReader implements TokenValidator<HttpRequest<?>> {
    private final Tokens tokens;
    private final EndedSessions ended;
    private final Turnstile turnstile;

    TokenReader(Tokens tokens, EndedSessions ended, Turnstile turnstile) {
        this.tokens = tokens;
        this.ended = ended;
        this.turnstile = turnstile;
    }

    @Override
    public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
        try {
            return tokens.read(token, () -> turnstile.passWithNewToken(request))
                    .filter(claims -> !ended.contains(claims.getClaim(Tokens.SESSION)))
                    .map(claims -> Publishers.just(authentication(claims)))
                    .orElseGet(Publishers::empty);
        } catch (Refused tooOften) {
            return Publishers.just(tooOften);
        }
    }

    private static Authentication authentication(JWTClaimsSet claims) {
        Object roles = claims.getClaim("roles");
        Collection<String> names = roles instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.toList())
                : java.util.List.of();
        return Authentication.build(claims.getSubject(), names, Map.copyOf(claims.getClaims()));
    }
}
