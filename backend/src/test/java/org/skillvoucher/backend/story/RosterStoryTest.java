package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.RosterClass;
import org.skillvoucher.api.model.RosterLesson;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.Scanner;
import org.skillvoucher.api.model.ScannerConfirmation;
import org.skillvoucher.api.model.ScannerInvitationOrder;
import org.skillvoucher.api.model.ScannerRoster;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.scanner.reference.ReferenceScanner;
import org.skillvoucher.backend.scanner.reference.Shown;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.client.ScannersApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** What a scanner takes home for a day is all of that day, and from nobody but the server that it enrolled with. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.scanner.tries-a-minute", value = "2000")
final class RosterStoryTest {
    private static final int CLASSES = 21;
    private static final int LESSONS = 12;

    @Inject
    World world;

    @Inject
    ScannersApi api;

    @Inject
    Tokens tokens;

    @Inject
    SeeClasses classes;

    @Inject
    ObjectMapper json;

    @Inject
    Questions questions;

    @TempDir
    Path folder;

    private final List<ScannerRoster> pages = new ArrayList<>();
    private UnaryOperator<ScannerRoster> onTheWay = UnaryOperator.identity();
    private @Nullable ReferenceScanner opened;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    @AfterEach
    void the_scanner_is_put_away() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void a_school_with_more_lessons_than_one_page_holds_has_them_all_at_home() throws IOException {
        List<Id<TrainingClass>> taught = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            taught.add(world.anApprovedClass(1, World.CLASS_DAY, LESSONS));
        }
        Id<TrainingClass> last = taught.stream()
                .max((one, other) -> one.toString().compareTo(other.toString()))
                .orElseThrow();
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), last);
        Lesson first = classes.lessons(last).getFirst();
        world.goTo(first.startsAt());

        ReferenceScanner scanner = aScanner();
        scanner.downloadRoster(World.CLASS_DAY);

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.getLast().nextCursor()).isNull();
        List<ScannerRoster> home =
                json.readValue(Files.readString(folder.resolve("roster.json")), Argument.listOf(ScannerRoster.class));
        assertThat(home.stream().flatMap(page -> page.lessons().stream()).map(RosterLesson::id))
                .hasSizeGreaterThan(250)
                .doesNotHaveDuplicates()
                .containsAll(taught.stream()
                        .flatMap(in -> classes.lessons(in).stream())
                        .map(lesson -> lesson.id().value())
                        .toList());
        assertThat(home.stream().flatMap(page -> page.classes().stream()).map(RosterClass::id))
                .doesNotHaveDuplicates()
                .containsAll(taught.stream().map(Id::value).toList());
        assertThat(scanner.scan(world.passOf(seat.id()), first.id().value(), ScanDirection.IN))
                .isInstanceOf(Shown.Welcome.class);
    }

    @Test
    void a_page_asks_the_database_as_often_for_twelve_seats_as_for_two() throws SQLException {
        LocalDate few = World.CLASS_DAY.plusDays(13);
        LocalDate many = World.CLASS_DAY.plusDays(14);
        seats(2, world.anApprovedClass(2, few, 1));
        seats(12, world.anApprovedClass(12, many, 1));
        ReferenceScanner scanner = aScanner();
        scanner.downloadRoster(few);

        long forFew = questions.during(() -> scanner.downloadRoster(few));
        assertThat(pages.getLast().classes().getFirst().seats()).hasSize(2);
        long forMany = questions.during(() -> scanner.downloadRoster(many));
        assertThat(pages.getLast().classes().getFirst().seats()).hasSize(12);
        assertThat(forFew).isPositive();
        assertThat(forMany).isEqualTo(forFew);
    }

    private void seats(int count, Id<TrainingClass> in) {
        for (int i = 0; i < count; i++) {
            world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        }
    }

    @Test
    void a_cursor_that_is_none_is_refused() {
        ReferenceScanner scanner = aScanner();
        String token = tokens.write(new Actor.Scanner(Id.of(scanner.id()), "一号实训室", world.head.institutionId()))
                .text();
        for (String wrong : List.of("x", "1-1-1-1-1", "0".repeat(200))) {
            HttpClientResponseException refused = catchThrowableOfType(
                    HttpClientResponseException.class,
                    () -> Speaker.as(token, () -> api.getScannerRoster(World.CLASS_DAY, scanner.id(), wrong, 1)));
            assertThat(refused.getResponse()
                            .getBody(Problem.class)
                            .orElseThrow()
                            .refusal())
                    .isEqualTo("CURSOR_WRONG");
        }
    }

    @Test
    void a_roster_altered_in_any_one_field_is_refused() throws IOException, ParseException {
        LocalDate day = World.CLASS_DAY.plusDays(11);
        Id<TrainingClass> in = world.anApprovedClass(1, day, 2);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        Lesson lesson = classes.lessons(in).getFirst();
        world.goTo(lesson.startsAt());
        ReferenceScanner scanner = aScanner();
        scanner.downloadRoster(day);
        String before = Files.readString(folder.resolve("roster.json"));
        List<String> paths = new ArrayList<>();
        leaves(JSONObjectUtils.parse(json.writeValueAsString(pages.getFirst())), "", paths);
        assertThat(paths).hasSizeGreaterThan(20).contains("/passLifeSeconds", "/ticket", "/serverKey/x");

        for (String path : paths) {
            mustBeRefused(scanner, day, path, page -> altered(page, path));
        }
        mustBeRefused(scanner, day, "a page more", page -> with(page, page.classes(), id(in)));
        mustBeRefused(scanner, day, "a class less", page -> with(page, List.of(), page.nextCursor()));
        mustBeRefused(scanner, day, "a seat less", page -> {
            RosterClass only = page.classes().getFirst();
            return with(page, List.of(new RosterClass(only.id(), only.audience(), List.of())), page.nextCursor());
        });

        onTheWay = UnaryOperator.identity();
        assertThat(Files.readString(folder.resolve("roster.json"))).isEqualTo(before);
        assertThat(scanner.scan(world.passOf(seat.id()), lesson.id().value(), ScanDirection.IN))
                .isInstanceOf(Shown.Welcome.class);
    }

    /** A page of another place in the roster, of another day or scanner, is signed and still not the one that was asked for. */
    @Test
    void a_good_page_that_was_not_asked_for_is_refused() {
        LocalDate day = World.CLASS_DAY.plusDays(12);
        Id<TrainingClass> in = world.anApprovedClass(1, day, 2);
        world.goTo(classes.lessons(in).getFirst().startsAt());
        ReferenceScanner scanner = aScanner();
        String token = tokens.write(new Actor.Scanner(Id.of(scanner.id()), "一号实训室", world.head.institutionId()))
                .text();
        ScannerRoster behind = Speaker.as(token, () -> api.getScannerRoster(day, scanner.id(), id(in), 20));
        ScannerRoster tomorrow = Speaker.as(token, () -> api.getScannerRoster(day.plusDays(1), scanner.id(), null, 20));

        mustBeRefused(scanner, day, "a later page", _ -> behind);
        mustBeRefused(scanner, day, "another day", _ -> tomorrow);
        scanner.close();
        ReferenceScanner other = aScannerIn(folder.resolve("other"));
        mustBeRefused(other, day.plusDays(1), "another scanner", _ -> tomorrow);
    }

    // What happens on the way

    private void mustBeRefused(
            ReferenceScanner scanner, LocalDate day, String what, UnaryOperator<ScannerRoster> change) {
        onTheWay = change;
        assertThat(catchThrowable(() -> scanner.downloadRoster(day)))
                .as(what)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("this roster is not");
    }

    private ScannerRoster altered(ScannerRoster page, String path) {
        try {
            Map<String, Object> fields = JSONObjectUtils.parse(json.writeValueAsString(page));
            change(fields, path.substring(1).split("/", -1), 0);
            ScannerRoster altered = json.readValue(JSONObjectUtils.toJSONString(fields), ScannerRoster.class);
            assertThat(altered).as(path).isNotEqualTo(page);
            return altered;
        } catch (IOException | ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ScannerRoster with(ScannerRoster page, List<RosterClass> classes, @Nullable String nextCursor) {
        return new ScannerRoster(
                page.scannerId(),
                page.day(),
                page.madeAt(),
                page.passTime(),
                page.passLifeSeconds(),
                page.ticket(),
                page.serverKey(),
                page.lessons(),
                classes,
                nextCursor,
                page.signature());
    }

    private static void leaves(Object in, String path, List<String> found) {
        switch (in) {
            case Map<?, ?> fields -> fields.forEach((name, value) -> leaves(value, path + '/' + name, found));
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    leaves(items.get(i), path + '/' + i, found);
                }
            }
            default -> found.add(path);
        }
    }

    @SuppressWarnings("unchecked") // JSON
    private static void change(Object in, String[] path, int at) {
        boolean last = at == path.length - 1;
        if (in instanceof List<?> items) {
            change(items.get(Integer.parseInt(path[at])), path, at + 1);
        } else if (last) {
            ((Map<String, Object>) in).compute(path[at], (_, old) -> other(Objects.requireNonNull(old)));
        } else {
            change(Objects.requireNonNull(((Map<String, Object>) in).get(path[at])), path, at + 1);
        }
    }

    /** Another value of the same kind. */
    private static Object other(Object value) {
        if (value instanceof Number number) {
            return number.intValue() + 1;
        }
        String text = value.toString();
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return LocalDate.parse(text).plusDays(1).toString();
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
            return Instant.parse(text).plusSeconds(1).toString();
        }
        int middle = text.length() / 2 + (text.length() == 36 ? 2 : 0);
        return text.substring(0, middle) + (text.charAt(middle) == '1' ? '2' : '1') + text.substring(middle + 1);
    }

    // The scanner

    private ReferenceScanner aScanner() {
        return aScannerIn(folder);
    }

    private ReferenceScanner aScannerIn(Path where) {
        ReferenceScanner scanner = ReferenceScanner.in(where, overTheNetwork(), json, Instant::now, System::nanoTime);
        opened = scanner;
        Scanner enrolled = scanner.enrol(
                as(world.head, () -> api.inviteScanner(UUID.randomUUID(), new ScannerInvitationOrder("一号实训室")))
                        .code());
        assertThat(Objects.requireNonNull(enrolled.serverKey()).kid()).isNotBlank();
        ScannerConfirmation typed = new ScannerConfirmation(Objects.requireNonNull(enrolled.confirmation()));
        Scanner confirmed = as(world.head, () -> api.confirmScanner(scanner.id(), typed));
        assertThat(confirmed.serverKey()).isNull();
        scanner.connect();
        return scanner;
    }

    private ScannersApi overTheNetwork() {
        return (ScannersApi) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ScannersApi.class}, (_, method, arguments) -> {
                    try {
                        Object answer = method.invoke(api, arguments);
                        if (answer instanceof ScannerRoster page) {
                            pages.add(page);
                            return onTheWay.apply(page);
                        }
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw Objects.requireNonNull(thrown.getCause());
                    }
                });
    }

    private static String id(Id<TrainingClass> in) {
        return in.toString();
    }

    private <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(tokens.write(actor).text(), call);
    }
}
