package org.skillvoucher.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.leak.Secrets;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.slf4j.LoggerFactory;

/** What a line about a call says, and what it leaves out whatever was called. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class OneLinePerRequestTest {
    private static final String ID_NUMBER = "990008197702290037";

    private final Logger calls = (Logger) LoggerFactory.getLogger("calls");
    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    EmbeddedServer server;

    @Inject
    Tokens tokens;

    private final Actor.Officer maker =
            new Actor.Officer(Id.random(), "陈经办", Set.of(Role.BUREAU_MAKER), RegionCode.of("330800"));

    @BeforeEach
    void listens() {
        kept.list = new CopyOnWriteArrayList<>();
        kept.start();
        calls.addAppender(kept);
    }

    @AfterEach
    void listens_no_more() {
        calls.detachAppender(kept);
    }

    @Test
    void it_has_the_route_with_its_ids() throws Exception {
        Id<?> person = Id.random();

        assertThat(get("/v1/persons/" + person, maker)).isEqualTo(404);
        assertThat(get("/v1/persons?limit=1", maker)).isEqualTo(200);

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("GET /v1/persons/" + person + " 404 by " + maker.id() + " in "),
                        line -> assertThat(line).startsWith("GET /v1/persons 200 by " + maker.id() + " in "));
    }

    @Test
    void an_id_number_in_a_path_does_not_get_into_it() throws Exception {
        Secrets.mustNotAppear("an ID number in a path", ID_NUMBER);

        assertThat(get("/v1/persons/" + ID_NUMBER, maker)).isEqualTo(400);
        assertThat(get("/v1/history/" + ID_NUMBER + "/" + Id.random() + "?auditCase=x", maker))
                .isEqualTo(403);
        assertThat(get("/v1/no-such-thing/" + ID_NUMBER, maker)).isEqualTo(403);

        assertThat(lines())
                .hasSize(3)
                .noneMatch(line -> line.contains(ID_NUMBER))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("GET /v1/persons/- 400 by "),
                        line -> assertThat(line).startsWith("GET /v1/history/-/"),
                        line -> assertThat(line).startsWith("GET - 403 by "));
    }

    @Test
    void it_names_the_family_member_who_acts() throws Exception {
        Id<?> trainee = Id.random();
        Id<?> member = Id.random();

        get("/v1/persons/" + trainee, new Actor.Trainee(trainee, "林**", member));

        assertThat(lines()).singleElement().asString().contains(" by " + member + " for " + trainee + " in ");
    }

    private List<String> lines() {
        return kept.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private int get(String path, Actor by) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Authorization", "Bearer " + tokens.write(by).text())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
