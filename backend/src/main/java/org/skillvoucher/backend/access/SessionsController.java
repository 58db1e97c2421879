package org.skillvoucher.backend.access;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.LogIn;
import org.skillvoucher.api.SessionsApi;
import org.skillvoucher.api.model.AccountCardLogIn;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.Me;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.api.model.SessionEnd;
import org.skillvoucher.api.model.SessionInfo;
import org.skillvoucher.api.model.SessionPage;
import org.skillvoucher.api.model.SessionRefresh;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.EndedSessions;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.EnterAccountWithCard;
import org.skillvoucher.person.LogInWithCard;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionsController implements SessionsApi {
    private final LogIn logIn;
    private final LogInLimit limit;
    private final LogInWithCard withCard;
    private final EnterAccountWithCard accountWithCard;
    private final KeepSessions sessions;
    private final EndedSessions endedSessions;
    private final SessionViews views;
    private final Caller caller;

    SessionsController(
            LogIn logIn,
            LogInLimit limit,
            LogInWithCard withCard,
            EnterAccountWithCard accountWithCard,
            KeepSessions sessions,
            EndedSessions endedSessions,
            SessionViews views,
            Caller caller) {
        this.logIn = logIn;
        this.limit = limit;
        this.withCard = withCard;
        this.accountWithCard = accountWithCard;
        this.sessions = sessions;
        this.endedSessions = endedSessions;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public Session logIn(org.skillvoucher.api.model.LogIn asked) {
        limit.take(asked.login());
        Account proven = logIn.prove(asked.login(), asked.password(), asked.code());
        return views.of(logIn.begin(proven, SessionViews.device()));
    }

    @Override
    public Session logInWithCard(CardLogIn asked) {
        limit.takeCardCode();
        return views.of(withCard.logIn(asked.code(), SessionViews.device()));
    }

    @Override
    public Session enterAccountWithCard(AccountCardLogIn asked) {
        limit.takeCardCode();
        return views.of(accountWithCard.enter(asked.code(), asked.login(), SessionViews.device()));
    }

    @Override
    public Session refreshSession(SessionRefresh asked) {
        String token = asked.refreshToken();
        limit.takeRefresh(token.substring(0, Math.max(0, token.indexOf('.'))));
        return views.of(sessions.refresh(token));
    }

    @Override
    public SessionPage listSessions(@Nullable String cursor, Integer limit, Boolean endedToo) {
        List<org.skillvoucher.access.Session> page =
                sessions.list(caller.anyone(), endedToo, Cursor.of(cursor).id(), limit);
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

    private SessionInfo info(org.skillvoucher.access.Session session) {
        return new SessionInfo(
                session.id().value(),
                session.device(),
                session.startedAt(),
                session.refreshedAt(),
                session.endsAt(),
                session.endedAt(),
                session.endedBecause() == null
                        ? null
                        : SessionEnd.valueOf(session.endedBecause().name()),
                session.id().equals(caller.session()));
    }
}
