package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CertificateState;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingEntry;
import org.skillvoucher.api.model.TrainingLedgerPage;
import org.skillvoucher.api.model.TrainingRecord;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.statistics.SeeTrainings;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** What became of a training stands in the institution's ledger (QZ-19b) and in the person's record for life (XC-8). */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class TrainingRecordStoryTest {
    private final Actor.Officer elsewhere =
            new Actor.Officer(Id.random(), "外地", Set.of(Role.values()), RegionCode.of("411000"));

    @Inject
    World world;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    SeeTrainings trainings;

    @Inject
    SeeAttendance attendance;

    @Inject
    SeeClasses classes;

    @Inject
    EnrolTrainee enrol;

    @Test
    void a_finished_voucher_stands_in_the_ledger_and_in_the_record() {
        Id<Person> person = world.aPersonWithCard();
        Subsidy subsidy = world.aReleasedSubsidy(person);

        TrainingRecord mine =
                Speaker.as(token(World.as(person)), () -> api.trainings().getMyTrainingRecord());
        TrainingEntry entry = mine.trainings().getFirst();
        assertThat(mine.trainings()).hasSize(1);
        // The business clock runs on between two scans, so a minute of the 45 may be missing.
        assertThat(entry.attendancePercent()).isBetween(95, 100);
        assertThat(entry.lessonDays()).isEqualTo(1);
        assertThat(entry.startsOn()).isEqualTo(World.CLASS_DAY);
        assertThat(entry.certificateState()).isEqualTo(CertificateState.CONFIRMED);
        assertThat(entry.maskedCertificateNumber()).contains("*");
        assertThat(entry.subsidies()).singleElement().satisfies(paid -> {
            assertThat(paid.subsidyId()).isEqualTo(subsidy.id().value());
            assertThat(paid.state()).isEqualTo(SubsidyState.RELEASED);
            assertThat(paid.amountFen()).isEqualTo(150_000);
        });
        assertThat(Speaker.as(token(world.checker), () -> api.trainings().getTrainingRecord(person.value())))
                .isEqualTo(mine);
        assertThat(ledger(token(world.head))).contains(entry);
        assertThat(ledger(token(world.checker))).contains(entry);
    }

    @Test
    void the_record_says_the_attendance_that_the_sheet_says() {
        world.begin();
        Id<Person> person = world.aPerson();
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY, 13);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(person), in);
        assertThat(trainings.record(World.as(person), person).trainings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.attendancePercent()).isZero();
                    assertThat(one.lessonDays()).isEqualTo(2);
                });

        world.scanAll(in, List.of(seat));
        var row = attendance.row(seat);
        assertThat(trainings.record(World.as(person), person).trainings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.attendedMinutes()).isEqualTo(row.attendedMinutes());
                    assertThat(one.plannedMinutes()).isEqualTo(row.plannedMinutes());
                    assertThat(one.subsidies()).isEmpty();
                    assertThat(one.certificateState()).isNull();
                });
    }

    @Test
    void the_record_tells_the_oldest_training_first() {
        world.begin();
        Id<Person> person = world.aPerson();
        Id<TrainingClass> later = world.anApprovedClass(1, World.CLASS_DAY.plusDays(2));
        Id<TrainingClass> sooner = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment first = world.anEnrolment(world.aClaimedVoucher(person), later);
        enrol.withdraw(World.as(person), first.id());
        world.anEnrolment(classes.voucher(world.checker, first.voucherId()), sooner);

        assertThat(trainings.record(World.as(person), person).trainings())
                .extracting(one -> one.trainingClass().value())
                .containsExactly(sooner.value(), later.value());
    }

    @Test
    void the_period_holds_its_first_and_its_last_day() {
        world.begin();
        Id<TrainingClass> in = world.anApprovedClass(2, World.CLASS_DAY);
        world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);

        assertThat(rows(0, 0, in)).isEqualTo(1);
        assertThat(rows(-1, 0, in)).isEqualTo(1);
        assertThat(rows(0, 1, in)).isEqualTo(1);
        assertThat(rows(-1, -1, in)).isZero();
        assertThat(rows(1, 1, in)).isZero();
        refused(
                () -> trainings.ledger(
                        world.head,
                        world.head.institutionId(),
                        World.CLASS_DAY,
                        World.CLASS_DAY.minusDays(1),
                        Instant.EPOCH,
                        Id.FIRST,
                        10),
                Refusal.DATES_WRONG);
    }

    @Test
    void a_ledger_is_read_page_by_page_without_loss() {
        world.begin();
        Id<TrainingClass> in = world.anApprovedClass(3, World.CLASS_DAY);
        world.people(3).forEach(person -> world.anEnrolment(world.aClaimedVoucher(person), in));

        List<TrainingEntry> all = ledger(token(world.head));
        assertThat(all).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(all.stream().filter(entry -> entry.classId().equals(in.value())))
                .hasSize(3);
    }

    @Test
    void others_read_neither() {
        world.begin();
        Id<Person> person = world.aPerson();
        Actor.Staff otherSchool = World.staffOf(Id.random());

        for (Actor stranger : List.of(elsewhere, otherSchool, World.as(Id.<Person>random()))) {
            refused(
                    () -> trainings.ledger(
                            stranger, world.head.institutionId(), null, null, Instant.EPOCH, Id.FIRST, 10),
                    Refusal.NOT_YOURS);
            refused(() -> trainings.record(stranger, person), Refusal.NOT_YOURS);
        }
        refused(() -> trainings.record(world.checker, Id.random()), Refusal.NOT_FOUND);
        refused(
                () -> trainings.ledger(world.checker, Id.random(), null, null, Instant.EPOCH, Id.FIRST, 10),
                Refusal.NOT_FOUND);
    }

    private long rows(int from, int until, Id<TrainingClass> in) {
        return trainings
                .ledger(
                        world.head,
                        world.head.institutionId(),
                        World.CLASS_DAY.plusDays(from),
                        World.CLASS_DAY.plusDays(until),
                        Instant.EPOCH,
                        Id.FIRST,
                        200)
                .stream()
                .filter(row -> row.trainingClass().equals(in))
                .count();
    }

    private List<TrainingEntry> ledger(String token) {
        UUID id = world.head.institutionId().value();
        List<TrainingEntry> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            @Nullable String from = cursor;
            TrainingLedgerPage page =
                    Speaker.as(token, () -> api.trainings().listTrainingLedger(id, null, null, from, 2));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private String token(Actor actor) {
        return tokens.write(actor).text();
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
