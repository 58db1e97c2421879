package org.skillvoucher.backend.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.LogIn;
import org.skillvoucher.api.SessionsApi;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.Me;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.api.model.SessionInfo;
import org.skillvoucher.api.model.SessionPage;
import org.skillvoucher.api.model.SessionRefresh;
import org.skillvoucher.api.model.TokenKey;
import org.skillvoucher.api.model.TokenKeys;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.EndedSessions;
import org.skillvoucher.backend.security.Notices;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.BindCard;
import org.skillvoucher.person.Person;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SigningKey;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionsController implements SessionsApi {
    private final LogIn logIn;
    private final LogInLimit limit;
    private final BindCard bind;
    private final KeepSessions sessions;
    private final EndedSessions endedSessions;
    private final Tokens tokens;
    private final Notices notices;
    private final Caller caller;

    SessionsController(
            LogIn logIn,
            LogInLimit limit,
            BindCard bind,
            KeepSessions sessions,
            EndedSessions endedSessions,
            Tokens tokens,
            Notices notices,
            Caller caller) {
        this.logIn = logIn;
        this.limit = limit;
        this.bind = bind;
        this.sessions = sessions;
        this.endedSessions = endedSessions;
        this.tokens = tokens;
        this.notices = notices;
        this.caller = caller;
    }

    @Override
    public Session logIn(org.skillvoucher.api.model.LogIn asked) {
        limit.take(asked.login());
        return begun(logIn.logIn(asked.login(), asked.password(), asked.code()).actor());
    }

    @Override
    public Session logInWithCard(CardLogIn asked) {
        Person person = bind.bind(asked.code());
        return begun(new Actor.Trainee(person.id(), person.maskedName()));
    }

    @Override
    public Session refreshSession(SessionRefresh asked) {
        String token = asked.refreshToken();
        limit.takeRefresh(token.substring(0, Math.max(0, token.indexOf('.'))));
        return session(sessions.refresh(token));
    }

    @Override
    public SessionPage listSessions(@Nullable String cursor, Integer limit) {
        List<org.skillvoucher.access.Session> page =
                sessions.list(caller.anyone(), Cursor.of(cursor).id(), limit);
        return new SessionPage(
                page.stream().map(this::info).toList(), Cursor.after(page, limit, org.skillvoucher.access.Session::id));
    }

    @Override
    public SessionInfo endSession(UUID sessionId) {
        org.skillvoucher.access.Session ended = sessions.end(caller.anyone(), Id.of(sessionId));
        endedSessions.add(ended.id());
        return info(ended);
    }

    @Override
    public Me whoAmI() {
        return AccessViews.me(caller.anyone());
    }

    @Override
    public TokenKeys getTokenKeys() {
        return new TokenKeys(Stream.concat(Stream.of(tokens.key()), notices.keys().stream())
                .map(SessionsController::key)
                .toList());
    }

    private static TokenKey key(SigningKey key) {
        PublicPoint open = key.open();
        return new TokenKey(
                "EC",
                open.algorithm().curve(),
                key.kid(),
                "sig",
                open.algorithm().named(),
                open.x().toString(),
                open.y().toString());
    }

    private Session begun(Actor actor) {
        return session(sessions.begin(actor, device()));
    }

    private Session session(KeepSessions.Begun begun) {
        Actor actor = begun.actor();
        Tokens.Written token = tokens.write(actor, begun.session().id());
        return new Session(
                token.text(),
                token.expiresAt(),
                AccessViews.roles(actor),
                actor.name(),
                begun.session().id().value(),
                begun.refreshToken(),
                begun.session().endsAt());
    }

    private SessionInfo info(org.skillvoucher.access.Session session) {
        return new SessionInfo(
                session.id().value(),
                session.device(),
                session.startedAt(),
                session.refreshedAt(),
                session.endsAt(),
                session.endedAt(),
                session.id().equals(caller.session()));
    }

    private static String device() {
        return ServerRequestContext.<Object>currentRequest()
                .map(HttpRequest::getHeaders)
                .flatMap(headers -> Optional.ofNullable(headers.get(HttpHeaders.USER_AGENT)))
                .map(text -> text.replaceAll("[^\\p{Print}\\p{IsHan}]", ""))
                .orElse("");
    }
}
