package org.skillvoucher.backend.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.backend.security.Tokens;

/** A session that has just begun or gone on, as its holder gets it: with an access token. */
@Singleton
public final class SessionViews {
    private final Tokens tokens;

    SessionViews(Tokens tokens) {
        this.tokens = tokens;
    }

    /** With a new access token for this session. */
    public Session of(KeepSessions.Begun begun) {
        Actor actor = begun.actor();
        Tokens.Written token = tokens.write(actor, begun.session());
        return new Session(
                token.text(),
                token.expiresAt(),
                AccessViews.roles(actor),
                actor.name(),
                begun.session().id().value(),
                begun.refreshToken(),
                begun.session().endsAt());
    }

    /** What the client of the request at hand says of itself. */
    public static String device() {
        return ServerRequestContext.<Object>currentRequest()
                .map(HttpRequest::getHeaders)
                .flatMap(headers -> Optional.ofNullable(headers.get(HttpHeaders.USER_AGENT)))
                .map(text -> text.replaceAll("[^\\p{Print}\\p{IsHan}]", ""))
                .orElse("");
    }
}
