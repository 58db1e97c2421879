package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.PersonRegistration;
import org.skillvoucher.api.model.PersonTie;
import org.skillvoucher.api.model.TieKind;
import org.skillvoucher.api.model.Voucher;
import org.skillvoucher.api.model.VoucherState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.InventedCard;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;

/** A trainee goes through the card's own pages, as a browser does, and comes back with a code. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.simulator.card.returns", value = "https://m.example.org/card")
final class CardPagesStoryTest {
    private static final Pattern VISIT = Pattern.compile("name=\"visit\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([A-Za-z0-9_-]+)");
    private static final String REGION = "330800";

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    EmbeddedServer server;

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private Town town;
    private InventedCard card;

    @BeforeEach
    void somebody_with_a_card() {
        world.begin();
        town = new Town(REGION, doors);
        card = SimulatedCardPlatform.holder(World.anIdNumber(), "林小禾", REGION, 2, World.aCardAccount());
        doors.cards().admit(card);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(server.getURI() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        return postFrom(null, path, fields);
    }

    private HttpResponse<String> postFrom(@Nullable String origin, String path, String... fields)
            throws IOException, InterruptedException {
        String form = Arrays.stream(fields)
                .map(field -> field.split("=", 2))
                .map(parts -> parts[0] + '=' + URLEncoder.encode(parts[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + "/simulator/card" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String visit(HttpResponse<String> page) {
        Matcher found = VISIT.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return "visit=" + found.group(1);
    }

    /** Up to the password: the visit. */
    private String upToThePassword(String query) throws IOException, InterruptedException {
        HttpResponse<String> choice = get("/simulator/card" + query);
        assertThat(choice.statusCode()).isEqualTo(200);
        String visit = visit(choice);
        HttpResponse<String> consent =
                post("/choose", visit, "card=" + card.holder().issueNo());
        assertThat(consent.body()).contains("授权领取", "林小禾", "社保卡银行账户");
        HttpResponse<String> password = post("/agree", visit, "known=yes", "answer=yes");
        assertThat(password.body()).contains("请输入电子社保卡密码");
        return visit;
    }

    private static String code(HttpResponse<String> response) {
        Matcher found = CODE.matcher(location(response));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private String logIn(String code) {
        return doors.api().sessions().logInWithCard(new CardLogIn(code)).accessToken();
    }

    @Test
    void from_the_consent_page_to_a_voucher() throws Exception {
        UUID person = UUID.randomUUID();
        town.as(
                town.maker,
                () -> doors.api()
                        .persons()
                        .registerPerson(
                                person,
                                new PersonRegistration(
                                        card.idNumber().text(),
                                        "林小禾",
                                        null,
                                        REGION,
                                        List.of(new PersonTie(TieKind.HOUSEHOLD, REGION)),
                                        List.of(),
                                        null,
                                        null)));
        String visit = upToThePassword("?return=/m/log-in&state=s-1");

        HttpResponse<String> wrong = post("/password", visit, "password=000000");
        assertThat(wrong.body()).contains("还可以输入 2 次");
        HttpResponse<String> right = post("/password", visit, "password=" + card.password());

        assertThat(location(right)).matches("/m/log-in\\?code=[A-Za-z0-9_-]{32}&state=s-1");
        String token = logIn(code(right));
        UUID batch = world.anOpenBatch(1).value();
        Voucher voucher = town.take(new Town.Inhabitant(person, token), batch);
        assertThat(voucher.state()).isEqualTo(VoucherState.CLAIMED);

        assertThat(Town.problem(() -> logIn(code(right))).refusal()).isEqualTo("CARD_CODE_WRONG");
        assertThat(post("/password", visit, "password=" + card.password()).statusCode())
                .as("a visit ends with its code")
                .isEqualTo(410);
    }

    @Test
    void without_an_address_to_go_back_to_the_code_is_shown() throws Exception {
        String visit = upToThePassword("");
        HttpResponse<String> page = post("/password", visit, "password=" + card.password());
        Matcher code = Pattern.compile("id=\"code\">([A-Za-z0-9_-]{32})<").matcher(page.body());
        assertThat(code.find()).isTrue();
        assertThat(logIn(code.group(1))).isNotBlank();
    }

    @Test
    void whoever_does_not_agree_gives_nothing_and_that_goes_back() throws Exception {
        for (List<String> answer : List.of(List.of("answer=no", "known=yes"), List.of("answer=yes", "known="))) {
            String visit = visit(get("/simulator/card?return=/m&state=s"));
            post("/choose", visit, "card=" + card.holder().issueNo());
            HttpResponse<String> no = post("/agree", visit, answer.get(0), answer.get(1));
            assertThat(location(no)).isEqualTo("/m?error=denied&state=s");
            assertThat(post("/password", visit, "password=" + card.password()).statusCode())
                    .isEqualTo(410);
        }
    }

    @Test
    void no_step_is_left_out() throws Exception {
        String visit = visit(get("/simulator/card"));
        assertThat(post("/password", visit, "password=" + card.password()).statusCode())
                .as("nobody was chosen")
                .isEqualTo(410);
        assertThat(post("/agree", visit, "known=yes", "answer=yes").statusCode())
                .isEqualTo(410);
        post("/choose", visit, "card=" + card.holder().issueNo());
        assertThat(post("/password", visit, "password=" + card.password()).statusCode())
                .as("nobody agreed")
                .isEqualTo(410);
        post("/agree", visit, "known=yes", "answer=yes");
        post("/choose", visit, "card=" + card.holder().issueNo());
        assertThat(post("/password", visit, "password=" + card.password()).statusCode())
                .as("chosen again, and not agreed again")
                .isEqualTo(410);
        assertThat(post("/choose", "visit=nobody's", "card=x").statusCode()).isEqualTo(410);
        assertThat(post("/choose", visit, "card=nobody's").statusCode()).isEqualTo(400);
    }

    @Test
    void the_third_wrong_password_locks_the_card_until_it_is_reset() throws Exception {
        String visit = upToThePassword("?return=/m");
        assertThat(post("/password", visit, "password=111111").body()).contains("还可以输入 2 次");
        assertThat(post("/password", visit, "password=222222").body()).contains("还可以输入 1 次");
        assertThat(location(post("/password", visit, "password=333333"))).isEqualTo("/m?error=locked");

        String again = visit(get("/simulator/card"));
        assertThat(post("/choose", again, "card=" + card.holder().issueNo()).body())
                .contains("密码已锁定");
        post("/desk", "act=restore", "card=" + card.holder().issueNo());
        assertThat(location(post("/password", upToThePassword("?return=/m"), "password=" + card.password())))
                .startsWith("/m?code=");
    }

    @Test
    void a_lost_card_is_turned_away_at_the_first_page() throws Exception {
        doors.cards().lose(card.idNumber().text());
        String visit = visit(get("/simulator/card?return=/m&state=s"));
        assertThat(location(post("/choose", visit, "card=" + card.holder().issueNo())))
                .isEqualTo("/m?error=lost&state=s");
    }

    @Test
    void nobody_is_sent_where_was_not_registered() throws Exception {
        for (String evil :
                List.of("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            HttpResponse<String> page =
                    get("/simulator/card?return=" + URLEncoder.encode(evil, StandardCharsets.UTF_8));
            assertThat(page.statusCode()).as(evil).isEqualTo(400);
            assertThat(page.body()).contains("返回地址未登记").doesNotContain("evil", "alert");
        }
        assertThat(get("/simulator/card?return=/m&state=%22%3E%3Cscript%3E").statusCode())
                .isEqualTo(400);
        String visit = upToThePassword("?return=https://m.example.org/card");
        assertThat(location(post("/password", visit, "password=" + card.password())))
                .startsWith("https://m.example.org/card?code=");
    }

    @Test
    void every_page_is_guarded_and_kept_by_nobody() throws Exception {
        String visit = visit(get("/simulator/card"));
        for (HttpResponse<String> page : List.of(
                get("/simulator/card"),
                get("/simulator/card/desk"),
                get("/simulator/card?return=//evil.example"),
                post("/choose", visit, "card=" + card.holder().issueNo()),
                post("/choose", "visit=gone", "card=x"))) {
            Map<String, List<String>> headers = page.headers().map();
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .startsWith("default-src 'none'; style-src 'self'; script-src 'self';")
                            .contains(
                                    "form-action 'self' https://m.example.org;",
                                    "frame-ancestors 'none'",
                                    "base-uri 'none'")
                            .doesNotContain("unsafe"));
            assertThat(headers.get("cache-control")).containsExactly("no-store");
            assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
            assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
            assertThat(headers.get("content-type")).containsExactly("text/html; charset=utf-8");
        }
        assertThat(get("/simulator/card/card.css").headers().firstValue("Content-Type"))
                .hasValue("text/css; charset=utf-8");
        assertThat(get("/simulator/card/keypad.js").headers().firstValue("Content-Type"))
                .hasValue("text/javascript; charset=utf-8");
    }

    @Test
    void the_desk_makes_the_platform_slow_or_broken_and_whole_again() throws Exception {
        try {
            post("/desk", "act=failing");
            assertThat(get("/simulator/card/desk").body()).contains("value=\"failing\" aria-pressed=\"true\"");
            String code = doors.cards().consent(card.idNumber().text());
            assertThat(Town.problem(() -> logIn(code)).refusal()).isEqualTo("CARD_PLATFORM_AWAY");
            post("/desk", "act=slow");
            long began = System.nanoTime();
            assertThat(Town.problem(() -> logIn(code)).refusal()).isEqualTo("CARD_PLATFORM_AWAY");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
            post("/desk", "act=normal");
            assertThat(logIn(code)).as("it was away before it took the code").isNotBlank();
        } finally {
            post("/desk", "act=normal");
        }
        assertThat(post("/desk", "act=nothing").body()).contains("没有这个操作");
        assertThat(post("/desk", "act=lose", "card=nobody's").body()).contains("没有这张卡");
    }

    @Test
    void another_site_handles_nothing_at_the_desk() throws Exception {
        HttpResponse<String> evil = postFrom(
                "https://evil.example",
                "/desk",
                "act=lose",
                "card=" + card.holder().issueNo());
        assertThat(evil.statusCode()).isEqualTo(403);
        assertThat(doors.cards().consent(card.idNumber().text())).isNotBlank();

        HttpResponse<String> ours = postFrom(
                server.getURI().toString(),
                "/desk",
                "act=lose",
                "card=" + card.holder().issueNo());
        assertThat(ours.statusCode()).isEqualTo(200);
    }
}
