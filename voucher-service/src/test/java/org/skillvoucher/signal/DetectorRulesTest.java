package org.skillvoucher.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.Sex;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/** What each detector makes of the rows that it reads, on both sides of each edge. */
class DetectorRulesTest {
    private static final Instant NINE = Instant.parse("2021-03-10T01:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2021, 3, 10);
    private static final RegionCode HERE = RegionCode.of("330800");
    private static final RegionCode THERE = RegionCode.of("330802");
    private static final Id<Lesson> LESSON = Id.random();
    private static final Id<?> DOOR = Id.random();
    private static final TrainingClass CLASS = new TrainingClass(
            Id.random(),
            Id.random(),
            Id.random(),
            HERE,
            "6-04-02-05",
            4,
            "焊工班",
            ClassState.ENDED,
            50,
            30,
            NINE,
            NINE.plus(Duration.ofHours(3)),
            80,
            NINE.minus(Duration.ofDays(9)),
            Id.random(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new byte[32],
            4,
            NINE.minus(Duration.ofDays(20)));

    // One account

    @ParameterizedTest
    @CsvSource({"3, 0, 0", "4, 0, 1", "30, 0, 1", "1, 1, 1", "0, 2, 0"})
    void an_account_is_conspicuous_from_four_persons_on_or_where_an_organisation_has_it_too(
            int persons, int organisations, int findings) {
        List<AccountHolder> sharing = new ArrayList<>(holders(1, persons));
        for (int i = 0; i < organisations; i++) {
            sharing.add(new AccountHolder(Id.random(), index(1), null, Id.random(), null));
        }
        List<Found> found = FindSharedAccounts.judge(CLASS, sharing, 4);
        assertThat(found).hasSize(findings);
        assertThat(found).allSatisfy(one -> {
            assertThat(one.weight()).isEqualTo(persons);
            assertThat(one.touches()).hasSize(persons);
            assertThat(one.evidence()).containsEntry("persons", persons).containsEntry("personsLeast", 4);
        });
    }

    @Test
    void two_accounts_are_two_findings_each_about_who_has_it_longest_and_where_they_live() {
        List<AccountHolder> sharing = new ArrayList<>(holders(1, 4));
        sharing.addAll(holders(2, 5));
        List<Found> found = FindSharedAccounts.judge(CLASS, sharing, 4);
        assertThat(found).extracting(Found::weight).containsExactly(4, 5);
        assertThat(found).extracting(Found::key).doesNotHaveDuplicates();
        assertThat(found.getFirst().about()).isEqualTo(sharing.getFirst().personId());
        assertThat(found.getFirst().region()).isEqualTo(THERE);
        assertThat(found).allSatisfy(one -> assertThat(one.subject()).isEqualTo(SignalSubject.PERSON));
    }

    @Test
    void an_account_of_two_counties_lies_in_their_city_and_one_of_a_county_in_the_county() {
        List<AccountHolder> sharing = new ArrayList<>(holders(1, 4));
        assertThat(FindSharedAccounts.judge(CLASS, sharing, 4))
                .extracting(Found::region)
                .containsExactly(THERE);
        sharing.add(new AccountHolder(Id.random(), index(1), Id.random(), null, RegionCode.of("330803")));
        assertThat(FindSharedAccounts.judge(CLASS, sharing, 4))
                .extracting(Found::region)
                .containsExactly(HERE);
    }

    private static List<AccountHolder> holders(int account, int persons) {
        List<AccountHolder> holders = new ArrayList<>();
        for (int i = 0; i < persons; i++) {
            holders.add(new AccountHolder(Id.random(), index(account), Id.random(), null, THERE));
        }
        return holders;
    }

    private static byte[] index(int number) {
        byte[] index = new byte[32];
        index[0] = (byte) number;
        return index;
    }

    // One phone

    @ParameterizedTest
    @CsvSource({"3, 0", "4, 1"})
    void a_phone_is_conspicuous_from_four_persons_on_also_where_only_one_of_them_sits_here(int persons, int findings) {
        SharedDevice seat = new SharedDevice(Id.random(), index(7), persons);
        List<Found> found = FindSharedDevices.judge(CLASS, List.of(seat), 4);
        assertThat(found).hasSize(findings);
        assertThat(found)
                .allSatisfy(one ->
                        assertThat(one.touches()).containsExactly(new Touch(SignalSubject.ENROLMENT, seat.id())));
    }

    @Test
    void the_seats_of_one_phone_are_one_finding() {
        List<SharedDevice> used = List.of(
                new SharedDevice(Id.random(), index(7), 4),
                new SharedDevice(Id.random(), index(7), 5),
                new SharedDevice(Id.random(), index(8), 3));
        assertThat(FindSharedDevices.judge(CLASS, used, 4)).singleElement().satisfies(one -> {
            assertThat(one.weight()).isEqualTo(5);
            assertThat(one.touches()).hasSize(2);
        });
    }

    // Bursts

    @Test
    void each_lesson_with_bursts_is_a_finding_that_counts_the_scans_in_them() {
        Id<Lesson> one = Id.random();
        Id<Lesson> other = Id.random();
        List<ScanInBurst> ends =
                List.of(burst(one, DOOR, "门口", 10), burst(one, DOOR, "门口", 11), burst(other, DOOR, "门口", 10));
        List<Found> found = FindBursts.judge(CLASS, ends, 10, Duration.ofSeconds(10));
        assertThat(found).extracting(Found::weight).containsExactly(11, 10);
        assertThat(found.getFirst().key()).startsWith("lesson:" + one);
        assertThat(found.getLast().key()).startsWith("lesson:" + other);
        assertThat(found)
                .allSatisfy(
                        each -> assertThat(each.touches()).containsExactly(new Touch(SignalSubject.CLASS, CLASS.id())));
        assertThat(FindBursts.judge(CLASS, List.of(), 10, Duration.ofSeconds(10)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, 19", "10, 20", "11, 20"})
    void two_bursts_of_ten_are_twenty_scans_but_for_those_that_lie_in_both(int gap, int scans) {
        List<ScanInBurst> ends = List.of(burst(LESSON, DOOR, "门口", 10), burst(LESSON, DOOR, "门口", 10 + gap));
        assertThat(FindBursts.judge(CLASS, ends, 10, Duration.ofSeconds(10)))
                .extracting(Found::weight)
                .containsExactly(scans);
    }

    @Test
    void each_who_scans_and_each_device_is_a_finding_that_names_the_scanner_and_no_device() {
        Id<?> other = Id.random();
        List<ScanInBurst> ends = List.of(
                burst(LESSON, DOOR, "门口", 10),
                burst(LESSON, DOOR, "王老师的手机", 10),
                burst(LESSON, DOOR, null, 10),
                burst(LESSON, other, "门口", 12));
        List<Found> found = FindBursts.judge(CLASS, ends, 10, Duration.ofSeconds(10));
        assertThat(found).extracting(Found::weight).containsExactly(10, 10, 10, 10);
        assertThat(found).extracting(Found::key).doesNotHaveDuplicates().allMatch(key -> key.length() <= 80);
        assertThat(found)
                .extracting(one -> one.evidence().get("scannedBy"))
                .containsExactly(DOOR.toString(), DOOR.toString(), DOOR.toString(), other.toString());
        assertThat(found.toString()).doesNotContain("王老师");
    }

    /** The end of a burst that is the {@code place}-th scan of this device. */
    private static ScanInBurst burst(Id<Lesson> lesson, Id<?> by, @Nullable String device, int place) {
        return new ScanInBurst(
                Id.random(), lesson, by, device, NINE.plusSeconds(place - 9L), NINE.plusSeconds(place), place);
    }

    // Who is not entitled

    @ParameterizedTest
    @CsvSource({
        // sex, born, is it one reason
        "MALE, 1961-03-10, false", // sixty today
        "MALE, 1960-03-11, false", // sixty-one tomorrow
        "MALE, 1960-03-10, true", // sixty-one today
        "FEMALE, 1965-03-11, false", // fifty-six tomorrow
        "FEMALE, 1965-03-10, true", // fifty-six today
    })
    void who_is_past_the_age_on_the_first_day_is_found(Sex sex, LocalDate born, boolean isFound) {
        SeatedPerson person = new SeatedPerson(Id.random(), Id.random(), sex, born, null, null, null, false);
        List<Found> found = FindUnentitled.judge(CLASS, List.of(person), new FindUnentitled.Ages(60, 55));
        assertThat(!found.isEmpty()).isEqualTo(isFound);
        assertThat(found).allSatisfy(one -> assertThat(one.evidence()).containsKey("olderThan"));
    }

    @Test
    void a_pension_counts_from_the_first_day_and_not_from_the_second() {
        assertThat(unentitled(DAY, null, null, false)).containsOnlyKeys("pensionSince", "asOf", "personId");
        assertThat(unentitled(DAY.plusDays(1), null, null, false)).isEmpty();
    }

    @Test
    void what_other_offices_told_is_a_reason_each_and_each_reason_a_finding_of_its_own() {
        assertThat(unentitled(null, DAY, null, false)).containsEntry("pensionToldSince", DAY.toString());
        assertThat(unentitled(null, null, DAY, false)).containsEntry("onSchoolRollSince", DAY.toString());
        assertThat(unentitled(null, null, null, true)).containsEntry("insuredAtWorkAndUnemployed", true);
        assertThat(unentitled(null, null, null, false)).isEmpty();
        SeatedPerson all = seated(DAY, DAY, DAY, true);
        assertThat(FindUnentitled.judge(CLASS, List.of(all), new FindUnentitled.Ages(60, 55)))
                .extracting(Found::key)
                .as("who was let pass for one is found again for another")
                .containsExactly(
                        "status:pensionSince",
                        "status:pensionToldSince",
                        "status:onSchoolRollSince",
                        "status:insuredAtWorkAndUnemployed");
        assertThat(FindUnentitled.judge(CLASS, List.of(all), new FindUnentitled.Ages(60, 55)))
                .allSatisfy(one -> {
                    assertThat(one.weight()).isEqualTo(1);
                    assertThat(one.touches()).containsExactly(new Touch(SignalSubject.ENROLMENT, all.id()));
                });
    }

    private static Map<String, Object> unentitled(
            @Nullable LocalDate pension, @Nullable LocalDate told, @Nullable LocalDate school, boolean working) {
        return FindUnentitled.judge(
                        CLASS, List.of(seated(pension, told, school, working)), new FindUnentitled.Ages(60, 55))
                .stream()
                .findFirst()
                .map(Found::evidence)
                .orElse(Map.of());
    }

    private static SeatedPerson seated(
            @Nullable LocalDate pension, @Nullable LocalDate told, @Nullable LocalDate school, boolean working) {
        Id<Person> person = Id.random();
        return new SeatedPerson(
                Id.random(), person, Sex.FEMALE, LocalDate.of(1985, 6, 12), pension, told, school, working);
    }

    // Teachers

    @ParameterizedTest
    @CsvSource({"299, 0", "300, 1", "10800, 1"})
    void lessons_of_one_teacher_clash_from_five_minutes_on(int seconds, int findings) {
        TeacherClash clash = clash(Id.random(), 0, seconds);
        assertThat(FindDoubleBookedTeachers.judge(CLASS, List.of(clash), Duration.ofMinutes(5)))
                .hasSize(findings);
    }

    @Test
    void all_clashes_of_a_teacher_with_one_other_class_are_one_finding() {
        Id<TrainingClass> other = Id.random();
        List<TeacherClash> clashes =
                List.of(clash(other, 0, 600), clash(other, 86_400, 87_000), clash(Id.random(), 0, 600));
        List<Found> found = FindDoubleBookedTeachers.judge(CLASS, clashes, Duration.ofMinutes(5));
        assertThat(found).extracting(Found::weight).containsExactly(2, 1);
        assertThat(found.getFirst().evidence()).containsEntry("otherClassId", other.toString());
    }

    private static TeacherClash clash(Id<TrainingClass> other, int from, int until) {
        Id<Institution> by = Id.random();
        return new TeacherClash(
                Id.random(), Id.random(), other, by, index(3), NINE.plusSeconds(from), NINE.plusSeconds(until));
    }

    // Passes

    @ParameterizedTest
    @CsvSource({
        // assessed, passed, mean attendance, findings; required are 80 per cent
        "20, 20, 85.0, 1",
        "19, 19, 85.0, 0", // too few to say anything
        "50, 49, 85.0, 1", // 98 per cent
        "100, 97, 85.0, 0",
        "20, 20, 85.1, 0", // they were there
        "20, 20, 40.0, 1",
    })
    void passes_are_conspicuous_only_together_with_hardly_any_hours(
            int assessed, int passed, double mean, int findings) {
        FindNearPerfectPasses.Limits limits = new FindNearPerfectPasses.Limits(20, 98, 5);
        ClassPasses counts = new ClassPasses(CLASS.id(), assessed, passed);
        assertThat(FindNearPerfectPasses.judge(CLASS, counts, limits, 80, () -> OptionalDouble.of(mean)))
                .hasSize(findings);
        assertThat(FindNearPerfectPasses.judge(CLASS, counts, limits, 80, OptionalDouble::empty))
                .as("a class without seats")
                .isEmpty();
    }

    // Scanner off

    @Test
    void scans_of_one_scanner_are_one_finding_that_touches_each_seat_once() {
        Id<?> scanner = Id.random();
        ScanWhileOff in = off(scanner, 1);
        ScanWhileOff out = new ScanWhileOff(Id.random(), in.enrolmentId(), scanner, NINE, NINE.minusSeconds(600), NINE);
        List<Found> found = FindScansWhileOff.judge(
                CLASS, List.of(in, out, off(scanner, 2), off(Id.random(), 3)), Duration.ofMinutes(2));
        assertThat(found).extracting(Found::weight).containsExactly(3, 1);
        assertThat(found.getFirst().touches()).hasSize(2);
        assertThat(FindScansWhileOff.judge(CLASS, List.of(), Duration.ofMinutes(2)))
                .isEmpty();
    }

    private static ScanWhileOff off(Id<?> scanner, int minute) {
        Instant at = NINE.plus(Duration.ofMinutes(minute));
        return new ScanWhileOff(Id.random(), Id.random(), scanner, at, at.minusSeconds(600), at.plusSeconds(600));
    }

    @Test
    void no_evidence_holds_more_than_ids_counts_and_thresholds() {
        List<Found> all = new ArrayList<>(FindSharedAccounts.judge(CLASS, holders(1, 60), 4));
        all.addAll(FindSharedDevices.judge(CLASS, List.of(new SharedDevice(Id.random(), index(7), 9)), 4));
        assertThat(all).hasSize(2).allSatisfy(one -> {
            assertThat(one.evidence().values().toString()).doesNotContain("01000000");
            assertThat(one.evidence().toString().length())
                    .as("a list of fifty at most")
                    .isLessThan(50 * 38 + 200);
        });
    }
}
