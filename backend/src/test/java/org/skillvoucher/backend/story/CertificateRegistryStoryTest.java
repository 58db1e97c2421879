package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.api.model.Certificate;
import org.skillvoucher.api.model.CertificateField;
import org.skillvoucher.api.model.CertificateState;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.RegistryAnswer;
import org.skillvoucher.api.model.RegistrySaid;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.SimulatedRegistry;
import org.skillvoucher.certificate.AskRegistry;
import org.skillvoucher.certificate.CertificateRegistry;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.store.FieldCipher;

/** Where a registry answers, only what it has found is confirmed; whatever it does, its answers stay as evidence. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.certificate.registry", value = "simulated")
final class CertificateRegistryStoryTest {
    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    SimulatedRegistry registry;

    @Inject
    AskRegistry ask;

    @Inject
    SubmitCertificate certificates;

    @Inject
    org.skillvoucher.person.SeePersons persons;

    @Inject
    FieldCipher cipher;

    private Town town;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
    }

    @AfterEach
    void the_books_balance() throws Exception {
        registry.goAway(false);
        registry.claim(Set.of());
        registry.answerAfter(Duration.ZERO);
        books.mustHold();
    }

    @Test
    void a_certificate_that_the_registry_knows_is_confirmed_and_the_officer_sees_why() {
        Id<Person> person = world.aPerson();
        UUID id = world.aSubmittedCertificate(person).value();
        issue(id, person, World.CLASS_DAY);
        ask.askAll();
        assertThat(answerTo(id).said()).isEqualTo(RegistrySaid.MATCHES);
        int asked = registry.asked();

        Certificate confirmed = confirm(id);

        assertThat(confirmed.state()).isEqualTo(CertificateState.CONFIRMED);
        assertThat(registry.asked()).as("once found, not asked again").isEqualTo(asked);
        ask.askAll();
        assertThat(registry.asked()).isEqualTo(asked);
    }

    @Test
    void one_that_it_does_not_know_is_refused_and_once_it_was_registered_confirmed() {
        Id<Person> person = world.aPerson();
        UUID id = world.aSubmittedCertificate(person).value();
        assertThat(no(id).refusal()).isEqualTo("CERTIFICATE_NOT_FOUND_IN_REGISTRY");
        assertThat(answerTo(id).said()).isEqualTo(RegistrySaid.UNKNOWN);
        issue(id, person, World.CLASS_DAY);

        assertThat(confirm(id).state()).isEqualTo(CertificateState.CONFIRMED);
    }

    @Test
    void one_that_was_issued_to_another_or_on_another_day_is_refused_with_what_differs() {
        UUID id = world.aSubmittedCertificate(world.aPerson()).value();
        issue(id, world.aPerson(), World.CLASS_DAY.minusDays(1));

        Problem no = no(id);

        assertThat(no.refusal()).isEqualTo("CERTIFICATE_MISMATCH");
        assertThat(String.valueOf(no.details().get("differing"))).contains("HOLDER_ID", "ISSUED_ON");
        assertThat(answerTo(id).differing()).containsExactly(CertificateField.HOLDER_ID, CertificateField.ISSUED_ON);
        assertThat(town.as(world.head, () -> doors.api().certificates().getCertificate(id))
                        .state())
                .isEqualTo(CertificateState.SUBMITTED);
    }

    @Test
    void a_registry_that_is_away_is_asked_again_and_nothing_is_confirmed_meanwhile() {
        Id<Person> person = world.aPerson();
        UUID id = world.aSubmittedCertificate(person).value();
        issue(id, person, World.CLASS_DAY);
        registry.goAway(true);
        assertThat(no(id).refusal()).isEqualTo("REGISTRY_AWAY");
        assertThat(ask.askAll()).isZero();
        assertThat(answerTo(id).said()).isEqualTo(RegistrySaid.AWAY);
        registry.goAway(false);
        registry.answerAfter(Duration.ofMillis(200));

        assertThat(ask.askAll()).isPositive();

        assertThat(confirm(id).state()).isEqualTo(CertificateState.CONFIRMED);
    }

    @Test
    void a_registry_that_is_wrong_stops_the_money_until_it_is_right() {
        Id<Person> person = world.aPerson();
        UUID id = world.aSubmittedCertificate(person).value();
        issue(id, person, World.CLASS_DAY);
        registry.claim(Set.of(CertificateRegistry.Field.LEVEL));
        assertThat(no(id).refusal()).isEqualTo("CERTIFICATE_MISMATCH");
        registry.claim(Set.of());

        assertThat(confirm(id).state()).isEqualTo(CertificateState.CONFIRMED);
    }

    private void issue(UUID id, Id<Person> to, LocalDate day) {
        org.skillvoucher.certificate.Certificate one = certificates.require(Id.of(id));
        org.skillvoucher.person.Identity who = persons.identity(to);
        registry.issue(new CertificateRegistry.Question(
                org.skillvoucher.certificate.CertificateNumber.of(
                        one.kind(), cipher.open("certificate", "number_sealed", one.id(), one.numberSealed())),
                one.issuer(),
                who.idNumber(),
                who.name(),
                one.occupationCode(),
                one.level(),
                day));
    }

    private Certificate confirm(UUID id) {
        return town.as(town.checker, () -> doors.api().certificates().confirmCertificate(id))
                .certificate();
    }

    private Problem no(UUID id) {
        return Town.problem(() -> confirm(id));
    }

    private RegistryAnswer answerTo(UUID id) {
        return Town.there(town.as(town.checker, () -> doors.api().certificates().getCertificate(id))
                .registryAnswer());
    }
}
