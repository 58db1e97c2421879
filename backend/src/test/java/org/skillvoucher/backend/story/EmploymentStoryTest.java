package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.EmploymentEnd;
import org.skillvoucher.api.model.EmploymentReport;
import org.skillvoucher.api.model.EmploymentState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Employment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.ReportEmployment;
import org.skillvoucher.training.SeeEmployment;

/** The enterprise reports who works for it, an officer confirms it, and a dispatched worker counts for who uses the work. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class EmploymentStoryTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2021, 6, 30);

    @Inject
    World world;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    ReportEmployment report;

    @Inject
    SeeEmployment see;

    private Id<Institution> agency = Id.random();
    private Id<Institution> factory = Id.random();
    private Id<Person> person = Id.random();

    @BeforeEach
    void two_enterprises_and_a_worker() {
        world.begin();
        agency = world.anOrganisation(OrganisationKind.ENTERPRISE);
        factory = world.anOrganisation(OrganisationKind.ENTERPRISE);
        person = world.aPerson();
    }

    @Test
    void a_dispatched_worker_is_reported_confirmed_counted_and_leaves() {
        Id<Employment> id = Id.random();
        String employer = tokens.write(World.staffOf(agency)).text();
        String checker = tokens.write(world.checker).text();
        EmploymentReport asked = new EmploymentReport(agency.value(), factory.value(), true, FIRST, null, "劳动合同");

        Speaker.as(employer, () -> api.employments().reportEmployment(person.value(), id.value(), asked));
        assertThat(see.on(person, FIRST)).as("only reported").isEmpty();
        Speaker.as(checker, () -> api.employments().confirmEmployment(person.value(), id.value()));

        assertThat(see.on(person, FIRST.minusDays(1))).isEmpty();
        Employment counted = see.on(person, FIRST).orElseThrow();
        assertThat(counted.actualUser()).isEqualTo(factory);
        assertThat(counted.startedOn()).isEqualTo(FIRST);

        Speaker.as(
                employer, () -> api.employments().endEmployment(person.value(), id.value(), new EmploymentEnd(LAST)));
        assertThat(see.on(person, LAST).orElseThrow().monthsOn(LAST)).isEqualTo(6);
        assertThat(see.on(person, LAST.plusDays(1))).isEmpty();
        String self = tokens.write(World.as(person)).text();
        assertThat(Speaker.as(self, () -> api.employments().listEmployments(person.value(), null, 50))
                        .items())
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(EmploymentState.ENDED));
    }

    @Test
    void nobody_has_two_employers_on_one_day() {
        Employment spring = confirmed(agency, FIRST, LAST);

        refused(() -> reported(factory, LAST, null), Refusal.EMPLOYMENT_OVERLAPS);
        refused(() -> reported(factory, FIRST.minusMonths(1), FIRST), Refusal.EMPLOYMENT_OVERLAPS);
        confirmed(factory, LAST.plusDays(1), null);
        confirmed(factory, FIRST.minusMonths(1), FIRST.minusDays(1));
        assertThat(see.on(person, LAST).map(Employment::id)).contains(spring.id());
    }

    @Test
    void whoever_reports_first_does_not_keep_another_out_but_only_one_is_confirmed() {
        Employment one = reported(agency, FIRST, null);
        Employment other = reported(factory, FIRST, null);

        report.confirm(world.checker, person, other.id());
        refused(() -> report.confirm(world.checker, person, one.id()), Refusal.EMPLOYMENT_OVERLAPS);
        report.reject(world.checker, person, one.id(), "已在他处就业");
        assertThat(see.on(person, FIRST).map(Employment::employerId)).contains(factory);
    }

    @Test
    void who_reported_it_does_not_confirm_it() {
        Actor.Officer both =
                new Actor.Officer(Id.random(), "一人", Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER), World.REGION);
        Employment one = report.report(both, order(Id.random(), agency, null, FIRST, null));

        refused(() -> report.confirm(both, person, one.id()), Refusal.SAME_OFFICER);
        refused(() -> report.reject(both, person, one.id(), "x"), Refusal.SAME_OFFICER);
    }

    @Test
    void an_employer_is_an_enterprise_and_uses_nobody_it_has_dispatched() {
        Id<Institution> department = world.anOrganisation(OrganisationKind.DEPARTMENT);

        refused(() -> reported(department, FIRST, null), Refusal.ORGANISATION_KIND_WRONG);
        refused(
                () -> report.report(world.maker, order(Id.random(), agency, department, FIRST, null)),
                Refusal.ORGANISATION_KIND_WRONG);
        refused(
                () -> report.report(world.maker, order(Id.random(), agency, agency, FIRST, null)),
                Refusal.ORGANISATION_KIND_WRONG);
    }

    @Test
    void it_ends_between_its_first_day_and_its_last() {
        Employment spring = confirmed(agency, FIRST, LAST);

        refused(() -> report.end(world.maker, person, spring.id(), FIRST.minusDays(1)), Refusal.DATES_WRONG);
        refused(() -> report.end(world.maker, person, spring.id(), LAST.plusDays(1)), Refusal.DATES_WRONG);
        report.end(world.maker, person, spring.id(), FIRST);
        assertThat(see.on(person, FIRST.plusDays(1))).isEmpty();
        refused(() -> reported(agency, LAST, FIRST), Refusal.DATES_WRONG);
    }

    @Test
    void others_do_not_report_confirm_or_see_it() {
        Employment one = reported(agency, FIRST, null);
        Actor.Officer elsewhere = new Actor.Officer(Id.random(), "外地", Set.of(Role.values()), RegionCode.of("411000"));
        Actor.Staff other = World.staffOf(factory);

        refused(() -> report.report(other, order(Id.random(), agency, null, FIRST, null)), Refusal.NOT_YOURS);
        refused(() -> report.report(elsewhere, order(Id.random(), agency, null, FIRST, null)), Refusal.NOT_YOURS);
        refused(() -> report.confirm(elsewhere, person, one.id()), Refusal.NOT_YOURS);
        refused(() -> report.confirm(world.checker, world.aPerson(), one.id()), Refusal.NOT_FOUND);
        refused(() -> report.end(other, person, one.id(), LAST), Refusal.NOT_YOURS);
        refused(() -> see.list(World.as(Id.<Person>random()), person, Id.FIRST, 10), Refusal.NOT_YOURS);
        assertThat(see.list(other, person, Id.FIRST, 10)).isEmpty();
        assertThat(see.list(elsewhere, person, Id.FIRST, 10)).isEmpty();
        assertThat(see.list(World.staffOf(agency), person, Id.FIRST, 10)).hasSize(1);
    }

    private Employment confirmed(Id<Institution> at, LocalDate from, @Nullable LocalDate until) {
        return report.confirm(world.checker, person, reported(at, from, until).id());
    }

    private Employment reported(Id<Institution> at, LocalDate from, @Nullable LocalDate until) {
        return report.report(world.maker, order(Id.random(), at, null, from, until));
    }

    private ReportEmployment.Order order(
            Id<Employment> id,
            Id<Institution> at,
            @Nullable Id<Institution> usedBy,
            LocalDate from,
            @Nullable LocalDate until) {
        return new ReportEmployment.Order(id, person, at, usedBy, true, from, until, "劳动合同");
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
