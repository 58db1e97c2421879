package org.skillvoucher.backend.security;

import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.utils.SecurityService;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.access.Session;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/** The actor behind the request at hand, as the access token says. */
@Singleton
public final class Caller {
    static final String NAME = "nam";
    static final String REGION = "reg";
    static final String INSTITUTION = "ins";
    /** Who acts for the subject (RFC 8693 calls it so). */
    static final String ACTOR = "act";

    private final SecurityService security;

    Caller(SecurityService security) {
        this.security = security;
    }

    /** What an actor's token says of them, besides subject and roles. */
    static Map<String, Object> claims(Actor actor) {
        return switch (actor) {
            case Actor.Trainee(Id<?> _, String name, Id<?> member)
            when member != null -> Map.of(NAME, name, ACTOR, member.toString());
            case Actor.Trainee trainee -> Map.of(NAME, trainee.name());
            case Actor.Staff staff ->
                Map.of(NAME, staff.name(), INSTITUTION, staff.institutionId().toString());
            case Actor.Officer officer ->
                Map.of(NAME, officer.name(), REGION, officer.region().digits());
            case Actor.Scanner scanner ->
                Map.of(
                        NAME,
                        scanner.name(),
                        INSTITUTION,
                        scanner.institutionId().toString());
            case Actor.Machine _ -> throw new IllegalStateException("a job needs no token");
        };
    }

    static Set<Role> roles(Actor actor) {
        return switch (actor) {
            case Actor.Trainee trainee -> Set.of(trainee.may());
            case Actor.Staff staff -> staff.roles();
            case Actor.Officer officer -> officer.roles();
            case Actor.Scanner _ -> Set.of(Role.SCANNER);
            case Actor.Machine _ -> Set.of();
        };
    }

    /** Whoever it is. */
    public Actor anyone() {
        Authentication token = security.getAuthentication().orElseThrow(() -> new Refused(Refusal.CREDENTIALS_WRONG));
        String name = text(token, NAME);
        String region = text(token, REGION);
        String institution = text(token, INSTITUTION);
        if (region != null) {
            Id<Account> id = Id.of(token.getName());
            return new Actor.Officer(id, name == null ? "" : name, roles(token), RegionCode.of(region));
        }
        if (institution != null && token.getRoles().contains(Role.SCANNER.name())) {
            return new Actor.Scanner(Id.of(token.getName()), name == null ? "" : name, Id.of(institution));
        }
        if (institution != null) {
            Id<Account> id = Id.of(token.getName());
            return new Actor.Staff(id, name == null ? "" : name, roles(token), Id.of(institution));
        }
        String member = text(token, ACTOR);
        return new Actor.Trainee(
                Id.of(token.getName()), name == null ? "" : name, member == null ? null : Id.of(member));
    }

    /** Who calls, as a log names them: an id, or a family member's and for whom they act. */
    public static String named(Authentication token) {
        String member = text(token, ACTOR);
        return member == null ? token.getName() : member + " for " + token.getName();
    }

    /** A trainee; what is not for trainees looks to others as if it were not there. */
    public Actor.Trainee trainee() {
        if (anyone() instanceof Actor.Trainee trainee) {
            return trainee;
        }
        throw new Refused(Refusal.NOT_YOURS);
    }

    public Actor.Staff staff() {
        if (anyone() instanceof Actor.Staff staff) {
            return staff;
        }
        throw new Refused(Refusal.NOT_YOURS);
    }

    public Actor.Scanner scanner() {
        if (anyone() instanceof Actor.Scanner scanner) {
            return scanner;
        }
        throw new Refused(Refusal.NOT_YOURS);
    }

    public Actor.Officer officer() {
        if (anyone() instanceof Actor.Officer officer) {
            return officer;
        }
        throw new Refused(Refusal.NOT_YOURS);
    }

    /** The session of the caller's access token; a device has none. */
    public @Nullable Id<Session> session() {
        return security.getAuthentication()
                .map(token -> text(token, Tokens.SESSION))
                .<Id<Session>>map(Id::of)
                .orElse(null);
    }

    /** When the caller's access token ends: what goes on after the request may not outlast it. */
    public Instant untilWhen() {
        Object end = security.getAuthentication()
                .map(token -> token.getAttributes().get("exp"))
                .orElse(null);
        if (end instanceof Date date) {
            return date.toInstant();
        }
        throw new Refused(Refusal.CREDENTIALS_WRONG);
    }

    private static Set<Role> roles(Authentication token) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        token.getRoles().forEach(name -> all.add(Role.valueOf(name)));
        if (all.size() < 2) {
            return all; // nearly everybody, and each check-in
        }
        Set<String> asked = askedFor();
        Set<Role> acting = EnumSet.copyOf(all);
        acting.removeIf(role -> !asked.contains(role.name()));
        return acting.isEmpty() ? all : acting;
    }

    /** The roles of which the operation at hand asks for one: who has others besides does not act in those. */
    private static Set<String> askedFor() {
        return ServerRequestContext.currentRequest()
                .flatMap(RouteAttributes::getRouteMatch)
                .map(route -> Set.copyOf(List.of(route.getAnnotationMetadata().stringValues(Secured.class))))
                .orElse(Set.of());
    }

    private static @Nullable String text(Authentication token, String claim) {
        Object value = token.getAttributes().get(claim);
        return value == null ? null : value.toString();
    }
}
