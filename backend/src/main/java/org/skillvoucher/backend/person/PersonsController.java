package org.skillvoucher.backend.person;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.PersonsApi;
import org.skillvoucher.api.model.PersonPage;
import org.skillvoucher.api.model.PersonRegistration;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.person.RegisterPerson;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PersonsController implements PersonsApi {
    private final RegisterPerson register;
    private final SeePersons see;
    private final BusinessTime business;
    private final PersonViews views;
    private final Turnstile turnstile;
    private final Caller caller;

    PersonsController(
            RegisterPerson register, SeePersons see, BusinessTime business, Turnstile turnstile, Caller caller) {
        this.register = register;
        this.see = see;
        this.business = business;
        this.views = new PersonViews(business);
        this.turnstile = turnstile;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Person registerPerson(UUID personId, PersonRegistration asked) {
        turnstile.pass(Gate.PERSON_LOOK_UP);
        turnstile.pass(Gate.PERSON_LOOKED_UP, asked.idNumber());
        return views.person(register.register(
                caller.officer(),
                new RegisterPerson.Order(
                        Id.of(personId),
                        IdNumber.of(asked.idNumber(), business.today()),
                        asked.name(),
                        asked.phone(),
                        RegionCode.of(asked.region()),
                        asked.ties().stream()
                                .map(tie -> new RegisterPerson.TieOrder(
                                        PlaceTie.valueOf(tie.tie().name()), RegionCode.of(tie.region())))
                                .toList(),
                        asked.categories().stream()
                                .map(c -> new RegisterPerson.CategoryOrder(
                                        PersonCategory.valueOf(c.category().name()),
                                        c.evidence(),
                                        c.validFrom(),
                                        c.validUntil()))
                                .toList(),
                        asked.drawsPensionSince()),
                asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Person getPerson(UUID personId) {
        return views.person(see.see(caller.anyone(), Id.of(personId)));
    }

    @Override
    public PersonPage listPersons(@Nullable String region, @Nullable String cursor, Integer limit) {
        Actor.Officer officer = caller.officer();
        RegionCode within = Optional.ofNullable(region).map(RegionCode::of).orElse(officer.region());
        List<Portrait> page = see.list(officer, within, Cursor.of(cursor).id(), limit);
        return new PersonPage(
                page.stream().map(views::person).toList(),
                Cursor.after(page, limit, portrait -> portrait.person().id()));
    }
}
