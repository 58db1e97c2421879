package org.skillvoucher.backend.privacy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.PersonalDataApi;
import org.skillvoucher.api.model.AccountReveal;
import org.skillvoucher.api.model.Consent;
import org.skillvoucher.api.model.ConsentWord;
import org.skillvoucher.api.model.Consents;
import org.skillvoucher.api.model.PersonReveal;
import org.skillvoucher.api.model.PersonalData;
import org.skillvoucher.api.model.RevealedValue;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.AskConsent;
import org.skillvoucher.person.ConsentKind;
import org.skillvoucher.privacy.CollectPersonalData;
import org.skillvoucher.privacy.PersonalField;
import org.skillvoucher.privacy.Purpose;
import org.skillvoucher.privacy.RevealPersonal;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PersonalDataController implements PersonalDataApi {
    private static final int LONGEST_ADDRESS = 64;

    private final RevealPersonal reveal;
    private final CollectPersonalData collect;
    private final AskConsent consents;
    private final Turnstile turnstile;
    private final HttpClientAddressResolver address;
    private final Caller caller;

    PersonalDataController(
            RevealPersonal reveal,
            CollectPersonalData collect,
            AskConsent consents,
            Turnstile turnstile,
            HttpClientAddressResolver address,
            Caller caller) {
        this.reveal = reveal;
        this.collect = collect;
        this.consents = consents;
        this.turnstile = turnstile;
        this.address = address;
        this.caller = caller;
    }

    @Override
    public RevealedValue revealPersonField(UUID personId, PersonReveal asked) {
        Actor.Officer officer = officer();
        return PrivacyViews.shown(reveal.ofPerson(
                officer,
                Id.of(personId),
                PersonalField.valueOf(asked.field().name()),
                Purpose.valueOf(asked.purpose().name()),
                from()));
    }

    @Override
    public RevealedValue revealPayeeAccount(UUID payeeAccountId, AccountReveal asked) {
        Actor.Officer officer = officer();
        return PrivacyViews.shown(reveal.ofAccount(
                officer, Id.of(payeeAccountId), Purpose.valueOf(asked.purpose().name()), from()));
    }

    @Override
    public PersonalData getMyPersonalData() {
        Actor.Trainee by = caller.trainee();
        turnstile.pass(Gate.PERSONAL_DATA);
        return PrivacyViews.data(collect.of(by));
    }

    @Override
    public Consents getMyConsents() {
        return new Consents(consents.see(caller.trainee()).stream()
                .map(PrivacyViews::standing)
                .toList());
    }

    @Override
    public Consent sayConsent(UUID consentId, ConsentWord word) {
        return PrivacyViews.consent(consents.say(
                caller.trainee(),
                Id.of(consentId),
                ConsentKind.valueOf(word.kind().name()),
                word.given(),
                word.textVersion()));
    }

    /** Whoever looks, counted whether or not they are shown anything: who tries ids is stopped too. */
    private Actor.Officer officer() {
        Actor.Officer officer = caller.officer();
        turnstile.pass(Gate.REVEAL);
        return officer;
    }

    private String from() {
        String told = ServerRequestContext.currentRequest()
                .flatMap(request -> Optional.ofNullable(address.resolve(request)))
                .orElse("-");
        return told.substring(0, Math.min(LONGEST_ADDRESS, told.length()));
    }
}
