package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.Role;
import org.skillvoucher.access.Session;
import org.skillvoucher.api.model.AccountReveal;
import org.skillvoucher.api.model.CodeScanReport;
import org.skillvoucher.api.model.Consent;
import org.skillvoucher.api.model.ConsentKind;
import org.skillvoucher.api.model.ConsentStanding;
import org.skillvoucher.api.model.ConsentWord;
import org.skillvoucher.api.model.DataKind;
import org.skillvoucher.api.model.PersonReveal;
import org.skillvoucher.api.model.PersonalData;
import org.skillvoucher.api.model.PersonalField;
import org.skillvoucher.api.model.PersonalItem;
import org.skillvoucher.api.model.PlaceVerdict;
import org.skillvoucher.api.model.RevealPurpose;
import org.skillvoucher.api.model.RevealedValue;
import org.skillvoucher.api.model.Scan;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.api.model.Whereabouts;
import org.skillvoucher.attendance.CorrectionKind;
import org.skillvoucher.attendance.CorrectionProof;
import org.skillvoucher.attendance.RequestCorrection;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.leak.Secrets;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.client.PersonalDataApi;
import org.skillvoucher.grant.ApplyForGrant;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.AskConsent;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.RegisterPerson;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.EvidenceKind;
import org.skillvoucher.privacy.KeepOnlySoLong;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.signal.PersonStatus;
import org.skillvoucher.signal.TellStatus;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.NameTeacher;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.Site;
import org.skillvoucher.training.TrainingClass;

/** Full values are shown one at a time and on record, a person sees all that is kept, what is optional is asked for, and ends in time. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class PersonalDataStoryTest {
    private static final int LATITUDE = 28_970_000;
    private static final int LONGITUDE = 118_870_000;
    private static final int LOOKS_A_MINUTE = 10;

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    PersonalDataApi personal;

    @Inject
    AskConsent consents;

    @Inject
    RegisterPerson register;

    @Inject
    SeePersons persons;

    @Inject
    SeeClasses classes;

    @Inject
    KeepOnlySoLong retention;

    @Inject
    KeepSessions sessions;

    @Inject
    History history;

    @Inject
    Phones phones;

    @Inject
    NameTeacher teachers;

    @Inject
    TellStatus facts;

    @Inject
    RequestCorrection corrections;

    @Inject
    ApplyForGrant apply;

    @Inject
    BusinessTime business;

    @Inject
    Invariants books;

    @Inject
    @Client("/")
    HttpClient http;

    private Town town;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
    }

    @AfterEach
    void the_books_balance() {
        world.begin();
        books.mustHold();
    }

    // Full values -----------------------------------------------------------------------------------------------------

    @Test
    void a_full_value_is_shown_for_a_purpose_and_the_person_sees_who_looked() {
        IdNumber number = World.anIdNumber();
        Id<Person> person = registered(number, "13900000501");

        RevealedValue shown = reveal(town.maker, person, PersonalField.ID_NUMBER);

        assertThat(shown.value()).isEqualTo(number.text());
        assertThat(reveal(town.checker, person, PersonalField.NAME).value()).isEqualTo("林小禾");
        assertThat(reveal(town.checker, person, PersonalField.PHONE).value()).isEqualTo("13900000501");
        HistoryEntry entry =
                history.of(SubjectKind.REVEAL, Id.of(shown.lookId())).getFirst();
        assertThat(entry.actorId()).isEqualTo(town.maker.id());
        assertThat(entry.details())
                .contains("\"field\":\"ID_NUMBER\"", "\"purpose\":\"COMPARE_DOCUMENT\"", "\"from\":\"127.0.0.1\"")
                .doesNotContain(number.text());
        assertThat(export(person).looks())
                .extracting(look -> look.role() + " " + look.field())
                .containsExactlyInAnyOrder("BUREAU_MAKER ID_NUMBER", "BUREAU_CHECKER NAME", "BUREAU_CHECKER PHONE");
    }

    @Test
    void an_account_number_is_shown_to_who_decides_on_it_and_to_finance() {
        String number = World.aCardAccount();
        Id<Person> person = world.aPersonWithCard(number);
        UUID account = town.as(town.finance, () -> api.accountsOfPayees().getAccountsOfPerson(person.value()))
                .accounts()
                .getFirst()
                .id();

        for (Actor.Officer officer : List.of(town.finance, town.checker)) {
            assertThat(revealAccount(officer, account).value()).isEqualTo(number);
        }
        assertThat(problem(() -> revealAccount(town.maker, account))).isEqualTo("ROLE_MISSING");
        assertThat(export(person).looks())
                .extracting(look -> look.role() + " " + look.field())
                .containsExactlyInAnyOrder("FINANCE ACCOUNT_NUMBER", "BUREAU_CHECKER ACCOUNT_NUMBER");
    }

    @Test
    void nothing_is_shown_to_whose_work_does_not_need_it_and_nothing_is_written() {
        Id<Person> person = registered(World.anIdNumber(), null);
        // What is answered with 404 the client gives as nothing.
        Actor.Officer elsewhere = new Town("411000", doors).maker;

        assertThat(reveal(town.finance, person, PersonalField.ID_NUMBER)).isNull();
        assertThat(reveal(elsewhere, person, PersonalField.ID_NUMBER)).isNull();
        assertThat(reveal(town.maker, person, PersonalField.ACCOUNT_NUMBER)).isNull();
        assertThat(reveal(town.maker, person, PersonalField.PHONE))
                .as("none is kept")
                .isNull();
        assertThat(problem(() -> reveal(town.officer("尤审计", Role.AUDITOR), person, PersonalField.NAME)))
                .isEqualTo("ROLE_MISSING");
        assertThat(export(person).looks()).isEmpty();
        assertThat(reveal(town.finance, person, PersonalField.NAME).value()).isEqualTo("林小禾");
        assertThat(export(person).looks()).hasSize(1);
    }

    @Test
    void without_a_purpose_nothing_is_shown() {
        Id<Person> person = registered(World.anIdNumber(), null);
        for (String body : List.of(
                "{\"field\":\"NAME\"}",
                "{\"field\":\"NAME\",\"purpose\":\"\"}",
                "{\"field\":\"NAME\",\"purpose\":\"CURIOSITY\"}",
                "{\"field\":\"NAME\",\"purpose\":null}")) {
            HttpRequest<String> asked = HttpRequest.POST("/v1/persons/" + person + "/reveal", body)
                    .contentType("application/json")
                    .bearerAuth(tokens.write(town.maker).text());
            assertThat(Assertions.catchThrowableOfType(
                                    HttpClientResponseException.class,
                                    () -> http.toBlocking().retrieve(asked))
                            .getStatus()
                            .getCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(export(person).looks()).isEmpty();
    }

    @Test
    void an_officer_looks_ten_times_a_minute_and_not_eleven() {
        Id<Person> person = registered(World.anIdNumber(), null);
        for (int look = 1; look <= LOOKS_A_MINUTE; look++) {
            reveal(town.maker, person, PersonalField.NAME);
        }
        assertThat(problem(() -> reveal(town.maker, person, PersonalField.NAME)))
                .isEqualTo("TOO_OFTEN");
        assertThat(reveal(town.checker, person, PersonalField.NAME).value()).isNotEmpty();
        assertThat(export(person).looks()).hasSize(LOOKS_A_MINUTE + 1);
    }

    // What is kept of oneself -----------------------------------------------------------------------------------------

    @Test
    void a_person_is_told_all_that_is_kept_of_them_and_nothing_of_others() {
        String account = World.aCardAccount();
        Id<Person> person = world.aPersonWithCard(account);
        Id<Person> other = world.aPersonWithCard();
        Enrolment seat = world.anEnrolment(
                world.aClaimedVoucher(person), world.anApprovedClassAt(new Site("衢州市柯城区示范路1号", LATITUDE, LONGITUDE)));
        Lesson lesson = lessonOf(seat);
        world.goTo(lesson.startsAt());
        assertThat(byCode(seat, null).outcome()).isEqualTo(ScanOutcome.COUNTED);

        PersonalData data = export(person);

        String own = persons.identity(person).idNumber().text();
        assertThat(values(data, DataKind.IDENTITY)).contains(own, "林小禾", "1985-06-12");
        assertThat(values(data, DataKind.ACCOUNT)).containsExactly(account);
        assertThat(values(data, DataKind.CARD)).contains(account);
        assertThat(values(data, DataKind.TIES)).contains(World.REGION.digits());
        assertThat(values(data, DataKind.VOUCHER)).anyMatch(value -> value.startsWith("ACTIVATED"));
        assertThat(values(data, DataKind.TRAINING)).hasSize(1);
        assertThat(values(data, DataKind.ATTENDANCE)).containsExactly("COUNTED CLASS_CODE UNKNOWN");
        assertThat(values(data, DataKind.PHONE_KEY)).hasSize(1);
        assertThat(values(data, DataKind.DECISION)).isNotEmpty();
        assertThat(data.cutShort()).isEmpty();
        assertThat(data.rules()).extracting(rule -> rule.kind()).containsExactly(DataKind.values());
        String theirs = persons.identity(other).idNumber().text();
        assertThat(data.items()).extracting(PersonalItem::value).noneMatch(value -> value.contains(theirs));
        assertThat(data.toString()).doesNotContain(own, account, "林小禾");
    }

    @Test
    void what_was_paid_and_the_number_of_a_certificate_are_told_in_full() {
        String account = World.aCardAccount();
        Id<Person> person = world.aPersonWithCard(account);
        Subsidy subsidy = world.aReleasedSubsidy(person);
        world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));

        PersonalData data = export(person);

        assertThat(valuesOf(data, DataKind.MONEY, "account of a payment")).containsExactly(account);
        assertThat(valuesOf(data, DataKind.MONEY, "name of a payment"))
                .containsExactly(persons.identity(person).name());
        assertThat(valuesOf(data, DataKind.CERTIFICATE, "number of the certificate"))
                .singleElement()
                .asString()
                .isNotBlank()
                .doesNotContain("*");
        assertThat(valuesOf(data, DataKind.HISTORY, "Submitted"))
                .as("what officers and the institution did is theirs")
                .isEmpty();
    }

    @Test
    void what_somebody_asked_for_and_what_others_said_of_them_is_told_in_full() throws SQLException {
        Id<Person> person = world.aPersonWithCard();
        Enrolment seat = world.anEnrolment(
                world.aClaimedVoucher(person), world.anApprovedClassAt(new Site("衢州市柯城区示范路1号", LATITUDE, LONGITUDE)));
        IdNumber own = persons.identity(person).idNumber();
        teachers.name(
                world.head,
                new NameTeacher.Order(
                        Id.random(), seat.classId(), List.of(lessonOf(seat).id()), own, "林小禾"));
        facts.tell(
                world.checker,
                new TellStatus.Order(Id.random(), person, PersonStatus.PENSION, World.DAY, null, "养老待遇比对"));
        world.goTo(lessonOf(seat).startsAt());
        byCode(seat, null);
        corrections.request(
                World.as(person),
                new RequestCorrection.Order(
                        Id.random(),
                        seat.id(),
                        lessonOf(seat).id(),
                        CorrectionKind.LEAVE,
                        null,
                        null,
                        new RequestCorrection.Evidence(CorrectionProof.LEAVE_SLIP, "假条第七号", "家中老人生病需要照看")));
        change(
                "INSERT INTO card_notice (nonce, id, person_id, closure, happened_at, received_at, effect, fingerprint)"
                        + " SELECT ?, id, id, 'LOST', created_at, created_at, 'ANOTHER_CARD', fingerprint FROM person WHERE id = ?",
                "story " + person,
                person);

        PersonalData data = export(person);

        assertThat(valuesOf(data, DataKind.ATTENDANCE, "number of the proof")).containsExactly("假条第七号");
        assertThat(valuesOf(data, DataKind.ATTENDANCE, "words on correction")).containsExactly("家中老人生病需要照看");
        assertThat(valuesOf(data, DataKind.TRAINING, "ID number as the teacher"))
                .containsExactly(own.text());
        assertThat(valuesOf(data, DataKind.TIES, "PENSION")).containsExactly("养老待遇比对 " + World.DAY);
        assertThat(valuesOf(data, DataKind.CARD, "told by the card platform"))
                .singleElement()
                .asString()
                .startsWith("LOST ")
                .endsWith(" ANOTHER_CARD");
        assertThat(valuesOf(data, DataKind.CARD, "message DEVICE_REGISTERED")).hasSize(1);
        assertThat(valuesOf(data, DataKind.HISTORY, "Registered"))
                .as("of the phone")
                .hasSize(1);
    }

    @Test
    void the_number_of_a_proof_is_told_in_full_to_whom_it_is_about() {
        Id<Person> person = world.aPersonWithCard();
        RegionCode county = RegionCode.of("330881");
        world.goTo(World.at(World.DAY, LocalTime.NOON));
        apply.apply(
                World.staffOf(world.anOrganisation(OrganisationKind.ENTERPRISE, county)),
                new ApplyForGrant.Order(
                        Id.random(),
                        county,
                        "apprentice-employee",
                        World.DAY,
                        person,
                        null,
                        null,
                        List.of(),
                        Map.of(),
                        List.of(
                                new ApplyForGrant.Proof(EvidenceKind.APPRENTICE_CONTRACT, "学徒字第0007号", "示例机关"),
                                new ApplyForGrant.Proof(EvidenceKind.INVOICE, "发票第0008号", "示例机关"))));

        assertThat(valuesOf(export(person), DataKind.APPLICATION, "number of the proof APPRENTICE_CONTRACT"))
                .containsExactly("学徒字第0007号");
    }

    @Test
    void a_copy_of_the_row_without_the_keys_does_not_tell_the_phone() throws SQLException {
        Id<Person> person = registered(World.anIdNumber(), "13900000502");
        byte[] index = bytes("SELECT id_index FROM person WHERE id = ?", person);
        byte[] fingerprint = bytes("SELECT fingerprint FROM person WHERE id = ?", person);
        byte[] guessed = Fingerprint.of(
                index,
                "林小禾",
                "13900000502",
                World.REGION,
                order(person, World.anIdNumber(), null).ties(),
                List.of(),
                null);
        assertThat(fingerprint).isNotEqualTo(guessed);
    }

    // What one agrees to ----------------------------------------------------------------------------------------------

    @Test
    void consent_is_a_word_each_time_under_the_text_that_was_read() {
        Id<Person> person = registered(World.anIdNumber(), null);
        ConsentStanding before = standing(person, ConsentKind.LOCATION);
        assertThat(before.given()).as("who was never asked does not agree").isFalse();
        assertThat(before.zh()).contains("撤回");
        assertThat(before.en()).contains("take it back");
        UUID id = UUID.randomUUID();

        Consent given = say(person, id, ConsentKind.LOCATION, true, 1);

        assertThat(given.textSha256()).isEqualTo(before.textSha256());
        assertThat(say(person, id, ConsentKind.LOCATION, true, 1))
                .as("sent again")
                .isEqualTo(given);
        assertThat(problem(() -> say(person, id, ConsentKind.LOCATION, false, 1)))
                .isEqualTo("ID_USED_FOR_ANOTHER");
        assertThat(problem(() -> say(registered(World.anIdNumber(), null), id, ConsentKind.LOCATION, true, 1)))
                .isEqualTo("ID_USED_FOR_ANOTHER");
        assertThat(problem(() -> say(person, UUID.randomUUID(), ConsentKind.LOCATION, true, 2)))
                .isEqualTo("CONSENT_TEXT_OLD");
        assertThat(standing(person, ConsentKind.LOCATION).given()).isTrue();
        assertThat(standing(person, ConsentKind.PHONE).given()).isFalse();

        Consent withdrawn = say(person, UUID.randomUUID(), ConsentKind.LOCATION, false, 1);

        ConsentStanding after = standing(person, ConsentKind.LOCATION);
        assertThat(after.given()).isFalse();
        assertThat(after.story()).extracting(Consent::given).containsExactly(false, true);
        assertThat(history.of(SubjectKind.CONSENT, Id.of(id)))
                .extracting(HistoryEntry::event)
                .containsExactly("Given");
        assertThat(history.of(SubjectKind.CONSENT, Id.of(withdrawn.id())))
                .extracting(HistoryEntry::event)
                .containsExactly("Withdrawn");
    }

    @Test
    void the_place_of_a_phone_is_kept_with_consent_only_and_the_check_in_counts_without() {
        Id<TrainingClass> in = world.anApprovedClassAt(new Site("衢州市柯城区示范路1号", LATITUDE, LONGITUDE));
        Enrolment silent = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        Enrolment agrees = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        Enrolment tookBack = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        say(agrees.personId(), UUID.randomUUID(), ConsentKind.LOCATION, true, 1);
        say(tookBack.personId(), UUID.randomUUID(), ConsentKind.LOCATION, true, 1);
        world.goTo(lessonOf(silent).startsAt());
        say(tookBack.personId(), UUID.randomUUID(), ConsentKind.LOCATION, false, 1);
        Whereabouts here = new Whereabouts(LATITUDE, LONGITUDE, 10);

        assertThat(List.of(byCode(silent, here), byCode(agrees, here), byCode(tookBack, here)))
                .allMatch(scan -> scan.outcome() == ScanOutcome.COUNTED)
                .extracting(Scan::place)
                .containsExactly(PlaceVerdict.UNKNOWN, PlaceVerdict.INSIDE, PlaceVerdict.UNKNOWN);
    }

    @Test
    void a_phone_number_goes_with_its_consent_and_does_not_come_back_by_registration() {
        IdNumber number = World.anIdNumber();
        Id<Person> person = registered(number, "13900000503");
        assertThat(phone(person)).as("told at the counter").isEqualTo("13900000503");

        say(person, UUID.randomUUID(), ConsentKind.PHONE, false, 1);

        assertThat(phone(person)).isNull();
        RegisterPerson.Order order = order(person, number, "13900000503");
        register.register(world.maker, order);
        register.register(world.maker, order);
        assertThat(phone(person)).as("registered again, and once more").isNull();
        say(person, UUID.randomUUID(), ConsentKind.PHONE, true, 1);
        register.register(world.maker, order);
        register.register(world.maker, order);
        assertThat(phone(person)).as("the same order, agreed to").isEqualTo("13900000503");
        assertThat(history.of(SubjectKind.PERSON, person))
                .extracting(HistoryEntry::event)
                .containsExactly("REGISTERED", "PHONE_FORGOTTEN", "REPLACED", "REPLACED");
    }

    @Test
    void many_words_at_once_stand_one_after_another_and_the_last_one_counts() throws Exception {
        for (int round = 0; round < Math.min(20, Race.ROUNDS); round++) {
            Id<Person> person = registered(World.anIdNumber(), "13900000505");
            Race.Outcome<org.skillvoucher.person.Consent> heard = Race.of(
                    Race.CALLERS,
                    i -> consents.say(
                            World.as(person), Id.random(), org.skillvoucher.person.ConsentKind.PHONE, i % 2 == 0, 1));

            assertThat(heard.refusals()).isEmpty();
            assertThat(heard.values())
                    .extracting(org.skillvoucher.person.Consent::seq)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, Race.CALLERS).boxed().toList());
            assertThat(phone(person)).as("it was withdrawn at least once").isNull();
        }
    }

    @Test
    void a_registration_and_a_withdrawal_at_once_leave_no_phone_that_was_not_agreed_to() throws Exception {
        for (int round = 0; round < Math.min(20, Race.ROUNDS); round++) {
            IdNumber number = World.anIdNumber();
            Id<Person> person = registered(number, "13900000506");
            Race.Outcome<Object> heard = Race.of(List.of(
                    () -> consents.say(
                            World.as(person), Id.random(), org.skillvoucher.person.ConsentKind.PHONE, false, 1),
                    () -> register.register(world.maker, order(person, number, "13900000507"))));

            assertThat(heard.refusals()).isEmpty();
            assertThat(phone(person)).isNull();
        }
    }

    // How long --------------------------------------------------------------------------------------------------------

    @Test
    void a_phone_number_is_kept_a_year_after_the_registration_and_not_a_day_longer() throws SQLException {
        Id<Person> person = registered(World.anIdNumber(), "13900000508");
        LocalDate since = BusinessTime.dayOf(instant("SELECT created_at FROM person WHERE id = ?", person));

        on(since.plusYears(1), retention::endAll);
        assertThat(phone(person)).isEqualTo("13900000508");
        on(since.plusYears(1).plusDays(1), () -> {
            assertThat(retention.due(org.skillvoucher.privacy.DataKind.PHONE)).isPositive();
            assertThat(retention.endAll())
                    .filteredOn(done -> done.kind() == org.skillvoucher.privacy.DataKind.PHONE)
                    .allMatch(done -> done.ended() == done.due());
            assertThat(retention.due(org.skillvoucher.privacy.DataKind.PHONE)).isZero();
        });

        assertThat(phone(person)).isNull();
        assertThat(history.of(SubjectKind.PERSON, person))
                .extracting(HistoryEntry::event)
                .containsExactly("REGISTERED", "PHONE_FORGOTTEN");
    }

    @Test
    void a_phone_number_told_at_the_counter_is_kept_a_year_however_long_ago_the_person_was_registered()
            throws SQLException {
        IdNumber number = World.anIdNumber();
        Id<Person> person = registered(number, null);
        LocalDate noted = business.today();
        change(
                "UPDATE person SET created_at = ? WHERE id = ?",
                noted.minusYears(5).atTime(LocalTime.NOON),
                person);
        register.register(world.maker, order(person, number, "13900000512"));
        LocalDate since = BusinessTime.dayOf(instant("SELECT phone_since FROM person WHERE id = ?", person));

        retention.endAll();
        on(since.plusYears(1), retention::endAll);
        assertThat(phone(person)).isEqualTo("13900000512");
        on(since.plusYears(1).plusDays(1), retention::endAll);
        assertThat(phone(person)).isNull();
    }

    @Test
    void a_phone_number_stays_while_a_voucher_a_consent_or_money_on_its_way_asks_for_it() throws SQLException {
        Id<Person> holds = registered(World.anIdNumber(), "13900000509");
        Id<Person> agreed = registered(World.anIdNumber(), "13900000510");
        LocalDate since = BusinessTime.dayOf(instant("SELECT created_at FROM person WHERE id = ?", holds));
        LocalDate last = since.plusDays(40);
        var voucher = world.aClaimedVoucher(holds);
        change("UPDATE voucher SET valid_until = ? WHERE id = ?", last, voucher.id());
        say(agreed, UUID.randomUUID(), ConsentKind.PHONE, true, 1);
        change("UPDATE consent SET at = ? WHERE person_id = ?", last.atTime(LocalTime.NOON), agreed);

        on(last.plusYears(1), retention::endAll);
        assertThat(List.of(persons.require(holds), persons.require(agreed)))
                .allMatch(one -> persons.phone(one) != null);
        on(last.plusYears(1).plusDays(1), retention::endAll);
        assertThat(List.of(persons.require(holds), persons.require(agreed)))
                .allMatch(one -> persons.phone(one) == null);

        Id<Person> waits = world.aPersonWithCard();
        var subsidy = world.aReleasedSubsidy(waits);
        register.register(
                world.maker,
                order(waits, IdNumber.of(persons.identity(waits).idNumber().text()), "13900000511"));
        on(last.plusYears(9), retention::endAll);
        assertThat(phone(waits)).as("money is on its way").isEqualTo("13900000511");
        change("UPDATE subsidy SET state = ? WHERE id = ?", "PAID", subsidy.id());
        on(last.plusYears(9), retention::endAll);
        assertThat(phone(waits)).as("paid").isNull();
        change("UPDATE subsidy SET state = ? WHERE id = ?", "RELEASED", subsidy.id());
    }

    @Test
    void a_log_in_is_kept_six_months_after_its_end_and_not_a_day_longer() throws SQLException {
        Id<Person> person = registered(World.anIdNumber(), null);
        KeepSessions.Begun begun = sessions.begin(World.as(person), "story-phone");
        Secrets.mustNotAppear("a refresh token", begun.refreshToken());
        Id<Session> session = begun.session().id();
        LocalDate over = BusinessTime.dayOf(begun.session().endsAt());

        on(over.plusMonths(6), retention::endAll);
        assertThat(bytes("SELECT id FROM log_in_session WHERE id = ?", session)).isNotNull();
        on(over.plusMonths(6).plusDays(1), retention::endAll);
        assertThat(bytes("SELECT id FROM log_in_session WHERE id = ?", session)).isNull();
    }

    @Test
    void
            a_log_in_that_was_ended_is_kept_six_months_after_that_day_and_not_after_the_day_on_which_it_would_have_run_out()
                    throws SQLException {
        Id<Person> person = registered(World.anIdNumber(), null);
        Session ended = sessions.begin(World.as(person), "story-phone").session();
        sessions.end(World.as(person), ended.id());
        LocalDate over = BusinessTime.dayOf(instant("SELECT ended_at FROM log_in_session WHERE id = ?", ended.id()));
        assertThat(over).isBefore(BusinessTime.dayOf(ended.endsAt()));

        on(over.plusMonths(6), retention::endAll);
        assertThat(bytes("SELECT id FROM log_in_session WHERE id = ?", ended.id()))
                .isNotNull();
        on(over.plusMonths(6).plusDays(1), retention::endAll);
        assertThat(bytes("SELECT id FROM log_in_session WHERE id = ?", ended.id()))
                .isNull();
    }

    @Test
    void by_which_app_a_key_was_made_is_kept_six_months_after_its_registration_and_the_key_longer()
            throws SQLException {
        Id<Person> person = world.aPersonWithCard();
        Id<DeviceKey> key = phones.keyMadeBy(person, UUID.randomUUID()).id();
        LocalDate since = BusinessTime.dayOf(instant("SELECT registered_at FROM device_key WHERE id = ?", key));
        assertThat(valuesOf(export(person), DataKind.INSTALLATION, "installation"))
                .hasSize(1);

        on(since.plusMonths(6), retention::endAll);
        assertThat(bytes("SELECT installation_index FROM device_key WHERE id = ?", key))
                .isNotNull();
        on(since.plusMonths(6).plusDays(1), retention::endAll);
        assertThat(bytes("SELECT installation_index FROM device_key WHERE id = ?", key))
                .isNull();
        assertThat(bytes("SELECT x FROM device_key WHERE id = ?", key)).isNotNull();
        assertThat(values(export(person), DataKind.INSTALLATION)).isEmpty();
    }

    @Test
    void what_cannot_be_ended_of_one_kind_keeps_no_other_kind_longer() throws SQLException {
        Id<Person> person = registered(World.anIdNumber(), "13900000513");
        Session session = sessions.begin(World.as(person), "story-phone").session();
        LocalDate later = BusinessTime.dayOf(session.endsAt()).plusYears(2);
        // The place of the entry that would tell of it is taken.
        change(
                "INSERT INTO history_entry (subject_kind, event, subject_id, seq, actor_role, actor_name, at, business_day, details)"
                        + " VALUES ('PERSON', ?, ?, 2, 'SYSTEM', '样例', UTC_TIMESTAMP(6), CURRENT_DATE, '{}')",
                "Stuck",
                person);

        on(
                later,
                () -> assertThat(Assertions.catchRuntimeException(retention::endAll))
                        .isNotNull());

        assertThat(phone(person)).isEqualTo("13900000513");
        assertThat(bytes("SELECT id FROM log_in_session WHERE id = ?", session.id()))
                .isNull();
        change("DELETE FROM history_entry WHERE event = ? AND subject_id = ?", "Stuck", person);
        on(later, retention::endAll);
        assertThat(phone(person)).isNull();
    }

    // What the stories are made of ------------------------------------------------------------------------------------

    private void on(LocalDate day, Runnable work) {
        business.moveTo(World.at(day, LocalTime.NOON));
        work.run();
        world.begin();
    }

    private Id<Person> registered(IdNumber number, @Nullable String phone) {
        Id<Person> id = Id.random();
        register.register(world.maker, order(id, number, phone));
        return id;
    }

    private static RegisterPerson.Order order(Id<Person> id, IdNumber number, @Nullable String phone) {
        return new RegisterPerson.Order(
                id,
                number,
                "林小禾",
                phone,
                World.REGION,
                List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, World.REGION)),
                List.of(),
                null);
    }

    private @Nullable String phone(Id<Person> person) {
        return persons.phone(persons.require(person));
    }

    private RevealedValue reveal(Actor.Officer by, Id<Person> person, PersonalField field) {
        return town.as(
                by,
                () -> personal.revealPersonField(
                        person.value(), new PersonReveal(field, RevealPurpose.COMPARE_DOCUMENT)));
    }

    private RevealedValue revealAccount(Actor.Officer by, UUID account) {
        return town.as(by, () -> personal.revealPayeeAccount(account, new AccountReveal(RevealPurpose.MEND_PAYMENT)));
    }

    private PersonalData export(Id<Person> person) {
        return as(person, personal::getMyPersonalData);
    }

    private static List<String> values(PersonalData data, DataKind kind) {
        return data.items().stream()
                .filter(item -> item.kind() == kind)
                .map(PersonalItem::value)
                .toList();
    }

    private static List<String> valuesOf(PersonalData data, DataKind kind, String what) {
        return data.items().stream()
                .filter(item -> item.kind() == kind && item.what().startsWith(what))
                .map(PersonalItem::value)
                .toList();
    }

    private Consent say(Id<Person> person, UUID id, ConsentKind kind, boolean given, int version) {
        return as(person, () -> personal.sayConsent(id, new ConsentWord(kind, given, version)));
    }

    private ConsentStanding standing(Id<Person> person, ConsentKind kind) {
        return as(person, personal::getMyConsents).kinds().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private Lesson lessonOf(Enrolment seat) {
        return classes.lessons(seat.classId()).getFirst();
    }

    private Scan byCode(Enrolment seat, @Nullable Whereabouts from) {
        UUID lesson = lessonOf(seat).id().value();
        String code = town.as(world.head, () -> api.scans().getClassCode(ScanDirection.IN, lesson))
                .code();
        Id<?> id = Id.random();
        CodeScanReport seen = new CodeScanReport(code, phones.proof(seat.personId(), id, code), business.now(), from);
        return as(seat.personId(), () -> api.scans().checkInByCode(id.value(), seen));
    }

    private <T> T as(Id<Person> person, java.util.function.Supplier<T> call) {
        return Speaker.as(tokens.write(World.as(person)).text(), call);
    }

    private static String problem(Runnable call) {
        return Town.problem(call).refusal();
    }

    private static byte @Nullable [] bytes(String sql, Id<?> id) throws SQLException {
        try (Connection owner = TestEngines.shared().connectAsOwner();
                PreparedStatement read = owner.prepareStatement(sql)) {
            read.setBytes(1, id.bytes());
            try (ResultSet rows = read.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    private static Instant instant(String sql, Id<?> id) throws SQLException {
        try (Connection owner = TestEngines.shared().connectAsOwner();
                PreparedStatement read = owner.prepareStatement(sql)) {
            read.setBytes(1, id.bytes());
            try (ResultSet rows = read.executeQuery()) {
                rows.next();
                return rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            }
        }
    }

    /** What years of waiting would do. */
    private static void change(String sql, Object value, Id<?> id) throws SQLException {
        try (Connection owner = TestEngines.shared().connectAsOwner();
                PreparedStatement write = owner.prepareStatement(sql)) {
            write.setObject(1, value);
            write.setBytes(2, id.bytes());
            assertThat(write.executeUpdate()).isEqualTo(1);
        }
    }
}
