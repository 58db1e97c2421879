package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.ClassPresence;
import org.skillvoucher.api.model.LiveEnd;
import org.skillvoucher.api.model.LiveEndReason;
import org.skillvoucher.api.model.LiveLesson;
import org.skillvoucher.api.model.LiveScan;
import org.skillvoucher.api.model.PresenceStanding;
import org.skillvoucher.api.model.RunningLesson;
import org.skillvoucher.api.model.RunningLessonPage;
import org.skillvoucher.api.model.Scan;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.api.model.ScanRefusal;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Cache;
import org.skillvoucher.store.CacheAway;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.slf4j.LoggerFactory;

/** A supervisor follows a running class, whichever instance the scans are made on, and with Redis away (QJ-3b). */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.live.streams-an-account", value = "1")
final class LiveSupervisionStoryTest {
    private static final RegionCode ELSEWHERE = RegionCode.of("341124");

    @Inject
    EmbeddedServer server;

    @Inject
    World world;

    @Inject
    Tokens tokens;

    @Inject
    SeeClasses classes;

    @Inject
    BusinessTime business;

    @Inject
    ObjectMapper json;

    @Inject
    Cache cache;

    @Inject
    MeterRegistry meters;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void begin() {
        world.begin();
    }

    /** A class with its seats, on its day. */
    private record Held(Id<TrainingClass> id, Lesson lesson, List<Enrolment> seats) {
        static Held of(World world, SeeClasses classes) {
            Id<TrainingClass> id = world.anApprovedClass(3, World.CLASS_DAY);
            List<Enrolment> seats = world.people(2).stream()
                    .map(person -> world.anEnrolment(world.aClaimedVoucher(person), id))
                    .toList();
            Lesson lesson = classes.lessons(id).getFirst();
            world.goTo(lesson.startsAt());
            return new Held(id, lesson, seats);
        }
    }

    @Test
    void a_scan_on_another_instance_is_seen_as_it_happens() throws Exception {
        Held held = Held.of(world, classes);
        try (ApplicationContext context = another(Map.of())) {
            EmbeddedServer other = context.getBean(EmbeddedServer.class).start();
            context.getBean(BusinessTime.class).moveTo(business.now());
            hearEachOther(context.getBean(Cache.class));
            try (Stream stream = follow(server, world.checker, held)) {
                heads(stream.presence(), 2, 0, 0, 2);

                Scan in = scan(other, held, 0, Direction.IN);
                LiveScan seen = stream.scan();
                assertThat(seen.scanId()).isEqualTo(in.id());
                assertThat(seen.enrolmentId())
                        .isEqualTo(held.seats().getFirst().id().value());
                assertThat(seen.maskedName()).isEqualTo("林**");
                assertThat(seen.outcome()).isEqualTo(ScanOutcome.COUNTED);
                assertThat(seen.counts()).satisfies(counts -> {
                    assertThat(Objects.requireNonNull(counts).present()).isEqualTo(1);
                    assertThat(counts.absent()).isEqualTo(1);
                });
                heads(presence(world.checker, held), 2, 1, 0, 1);

                scan(other, held, 0, Direction.IN);
                LiveScan refused = stream.scan();
                assertThat(refused.refusedBecause()).isEqualTo(ScanRefusal.ALREADY_COUNTED);
                assertThat(refused.zh()).isNotBlank();
                assertThat(Objects.requireNonNull(refused.counts()).present()).isEqualTo(1);

                scan(other, held, 0, Direction.OUT);
                assertThat(Objects.requireNonNull(stream.scan().counts())).satisfies(counts -> {
                    assertThat(counts.present()).isZero();
                    assertThat(counts.gone()).isEqualTo(1);
                    assertThat(counts.absent()).isEqualTo(1);
                });
                ClassPresence after = presence(world.checker, held);
                heads(after, 2, 0, 1, 1);
                assertThat(after.lessons().getFirst().trainees())
                        .extracting(org.skillvoucher.api.model.TraineePresence::standing)
                        .containsExactlyInAnyOrder(PresenceStanding.GONE, PresenceStanding.ABSENT);
            }
        }
    }

    @Test
    void the_list_of_a_region_counts_the_heads_of_its_running_lessons() throws Exception {
        Held held = Held.of(world, classes);
        scan(server, held, 0, Direction.IN);
        scan(server, held, 1, Direction.IN);
        scan(server, held, 1, Direction.OUT);

        RunningLesson mine = running(held);
        assertThat(mine.classId()).isEqualTo(held.id().value());
        assertThat(List.of(mine.expected(), mine.present(), mine.gone(), mine.absent()))
                .containsExactly(2, 1, 1, 0);

        world.goTo(held.lesson().endsAt().plus(Duration.ofMinutes(31)));
        assertThat(get(server, world.checker, "/v1/live?limit=200").body())
                .doesNotContain(held.lesson().id().toString());
    }

    @Test
    void who_may_not_see_the_class_finds_nothing_there() throws Exception {
        Held held = Held.of(world, classes);
        Actor stranger = new Actor.Officer(Id.random(), "外县", Set.of(Role.AUDITOR), ELSEWHERE);
        Actor staff = World.staffOf(world.anOrganisation(org.skillvoucher.training.OrganisationKind.DEPARTMENT));
        for (Actor actor : List.of(stranger, staff)) {
            assertThat(get(server, actor, path(held, "/presence")).statusCode()).isEqualTo(404);
            assertThat(get(server, actor, path(held, "/live")).statusCode()).isEqualTo(404);
        }
        assertThat(get(server, stranger, "/v1/live?region=" + World.REGION.digits())
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(server, stranger, "/v1/live").body())
                .doesNotContain(held.lesson().id().toString());
        heads(presence(world.head, held), 2, 0, 0, 2);
    }

    @Test
    void one_stream_too_many_is_refused_until_one_is_closed() throws Exception {
        Held held = Held.of(world, classes);
        try (Stream stream = follow(server, world.maker, held)) {
            stream.presence();
            HttpResponse<String> no = get(server, world.maker, path(held, "/live"));
            assertThat(no.statusCode()).isEqualTo(429);
            assertThat(no.headers().firstValue("Retry-After")).isPresent();
            assertThat(no.body()).contains("TOO_OFTEN");
        }
        world.goTo(World.at(World.CLASS_DAY.plusDays(1), java.time.LocalTime.NOON));
        await(() -> get(server, world.maker, path(held, "/live")).statusCode() == 200);
    }

    @Test
    void who_leaves_early_breaks_no_pooled_connection_and_gives_the_seat_back() throws Exception {
        Held held = Held.of(world, classes);
        Actor leaver = new Actor.Officer(Id.random(), "周督导", Set.of(Role.SUPERVISOR), World.REGION);
        Logger pool = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari");
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        pool.addAppender(said);
        long seed = 20210310;
        Random moments = new Random(seed);
        try {
            for (int turn = 1; turn <= 100; turn++) {
                HttpResponse<InputStream> answer = http.send(
                        request(server, leaver, path(held, "/live")).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                assertThat(answer.statusCode())
                        .as("turn %s of seed %s", turn, seed)
                        .isEqualTo(200);
                LockSupport.parkNanos(moments.nextInt(4_000_000));
                answer.body().close();
                // Long before a stream that nobody reads is taken for abandoned.
                await(() -> meters.get("skillvoucher.live.streams").gauge().value() == 0);
            }
        } finally {
            pool.detachAppender(said);
        }
        assertThat(said.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void when_the_day_is_over_the_stream_says_so_and_ends() throws Exception {
        Held held = Held.of(world, classes);
        world.goTo(held.lesson().endsAt().plus(Duration.ofMinutes(31)));
        try (Stream stream = follow(server, world.checker, held)) {
            assertThat(stream.presence().lessons()).isEmpty();
            assertThat(stream.end()).isEqualTo(LiveEndReason.DAY_OVER);
        }
    }

    @Test
    void with_redis_away_people_check_in_and_the_stream_still_shows_who_is_there() throws Exception {
        try (ApplicationContext context =
                another(Map.of("redis.uri", "redis://127.0.0.1:1", "skillvoucher.live.snapshot-every", "500ms"))) {
            EmbeddedServer alone = context.getBean(EmbeddedServer.class).start();
            World there = context.getBean(World.class);
            Held held = Held.of(there, context.getBean(SeeClasses.class));
            business.moveTo(context.getBean(BusinessTime.class).now());
            try (Stream stream = follow(alone, there.checker, held)) {
                heads(stream.presence(), 2, 0, 0, 2);
                CheckIn.Order order = there.aScan(held.seats().getFirst().id(), held.lesson(), Direction.IN);
                assertThat(context.getBean(CheckIn.class)
                                .scan(there.head, order)
                                .refusedBecause())
                        .isNull();
                ClassPresence later = stream.presence();
                while (later.lessons().getFirst().present() == 0) {
                    later = stream.presence();
                }
                heads(later, 2, 1, 0, 1);
            }
        }
    }

    // Means

    /** Both instances have found Redis: what is told before is lost, and only the next picture shows it. */
    private void hearEachOther(Cache other) throws Exception {
        AtomicBoolean heard = new AtomicBoolean();
        String channel = "probe-" + UUID.randomUUID();
        try (Cache.Subscription _ = cache.subscribe(channel, _ -> heard.set(true))) {
            await(() -> {
                try {
                    other.publish(channel, "here");
                } catch (CacheAway _) {
                    return false;
                }
                return heard.get();
            });
        }
    }

    private ApplicationContext another(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(TestEngines.shared().properties());
        properties.put("skillvoucher.jobs.enabled", false);
        properties.putAll(settings);
        return ApplicationContext.builder().properties(properties).start();
    }

    private static String path(Held held, String what) {
        return "/v1/classes/" + held.id() + what;
    }

    private Scan scan(EmbeddedServer at, Held held, int seat, Direction direction) throws Exception {
        CheckIn.Order order = world.aScan(held.seats().get(seat).id(), held.lesson(), direction);
        String body = json.writeValueAsString(Map.of(
                "pass", order.pass(),
                "lessonId", order.lesson().toString(),
                "direction", direction.name(),
                "scannedAt", order.scannedAt().toString(),
                "device", "story-scanner"));
        HttpResponse<String> answer = http.send(
                request(at, world.head, "/v1/scans/" + UUID.randomUUID())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer.body(), Scan.class);
    }

    private ClassPresence presence(Actor by, Held held) throws Exception {
        HttpResponse<String> answer = get(server, by, path(held, "/presence"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer.body(), ClassPresence.class);
    }

    private RunningLesson running(Held held) throws Exception {
        String cursor = "";
        while (true) {
            RunningLessonPage page =
                    read(get(server, world.checker, "/v1/live?limit=1" + cursor).body(), RunningLessonPage.class);
            for (RunningLesson lesson : page.items()) {
                if (lesson.lessonId().equals(held.lesson().id().value())) {
                    return lesson;
                }
            }
            cursor = "&cursor=" + Objects.requireNonNull(page.nextCursor(), "the lesson is not in the list");
        }
    }

    private static void heads(ClassPresence seen, int expected, int present, int gone, int absent) {
        LiveLesson lesson = seen.lessons().getFirst();
        assertThat(List.of(lesson.expected(), lesson.present(), lesson.gone(), lesson.absent()))
                .as("expected, present, gone, absent")
                .containsExactly(expected, present, gone, absent);
    }

    private HttpResponse<String> get(EmbeddedServer at, Actor by, String path) throws Exception {
        return http.send(request(at, by, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(EmbeddedServer at, Actor by, String path) {
        return HttpRequest.newBuilder(URI.create(at.getURI() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + tokens.write(by).text());
    }

    private Stream follow(EmbeddedServer at, Actor by, Held held) throws Exception {
        HttpResponse<InputStream> answer =
                http.send(request(at, by, path(held, "/live")).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new Stream(answer.body());
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Condition condition) throws Exception {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("no change in time").isBefore(deadline);
            Thread.sleep(100);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** The events of a stream as they come. */
    private final class Stream implements AutoCloseable {
        private record Event(String name, String data) {}

        private final InputStream body;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        Stream(InputStream body) {
            this.body = body;
            Thread.ofVirtual().start(this::readAll);
        }

        private void readAll() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                String name = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        name = line.substring("event: ".length());
                    } else if (line.startsWith("data: ")) {
                        events.add(new Event(name, line.substring("data: ".length())));
                    }
                }
            } catch (IOException _) {
                events.add(new Event("broken", ""));
            }
        }

        /** The next event of this name; of other names only pictures may come before it. */
        private String next(String name) throws InterruptedException {
            while (true) {
                @Nullable Event event = events.poll(10, TimeUnit.SECONDS);
                assertThat(event).as("an event %s in time", name).isNotNull();
                if (Objects.requireNonNull(event).name().equals(name)) {
                    return event.data();
                }
                assertThat(event.name()).isEqualTo("presence");
            }
        }

        ClassPresence presence() throws InterruptedException {
            return read(next("presence"), ClassPresence.class);
        }

        LiveScan scan() throws InterruptedException {
            return read(next("scan"), LiveScan.class);
        }

        LiveEndReason end() throws InterruptedException {
            return read(next("end"), LiveEnd.class).because();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
