package org.skillvoucher.backend.access;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.LogIn;
import org.skillvoucher.api.SessionsApi;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.Me;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.person.BindCard;
import org.skillvoucher.person.Person;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionsController implements SessionsApi {
    private final LogIn logIn;
    private final LogInLimit limit;
    private final BindCard bind;
    private final Tokens tokens;
    private final Caller caller;

    SessionsController(LogIn logIn, LogInLimit limit, BindCard bind, Tokens tokens, Caller caller) {
        this.logIn = logIn;
        this.limit = limit;
        this.bind = bind;
        this.tokens = tokens;
        this.caller = caller;
    }

    @Override
    public Session logIn(org.skillvoucher.api.model.LogIn asked) {
        limit.take(asked.login());
        return session(logIn.logIn(asked.login(), asked.password()).actor());
    }

    @Override
    public Session logInWithCard(CardLogIn asked) {
        Person person = bind.bind(asked.code());
        return session(new Actor.Trainee(person.id(), person.maskedName()));
    }

    @Override
    public Me whoAmI() {
        return AccessViews.me(caller.anyone());
    }

    private Session session(Actor actor) {
        Tokens.Written token = tokens.write(actor);
        return new Session(token.text(), token.expiresAt(), AccessViews.roles(actor), actor.name());
    }
}
