package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.skillvoucher.person.PresenceResult;
import org.skillvoucher.person.PresenceWay;

/** The pages of the simulated card, where there is no card app: outside the contract, and never in production. */
@Controller("/simulator/card")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "skillvoucher.mode", notEquals = "production")
@Requires(missingProperty = "skillvoucher.card.platform.url")
class CardPagesController {
    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9._~-]{0,128}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final SimulatedCardPlatform platform;
    private final CardVisits visits;
    private final ReturnAddresses addresses;
    private final CardDesk desk;
    private final ResourceResolver resources;

    CardPagesController(
            SimulatedCardPlatform platform,
            CardVisits visits,
            ReturnAddresses addresses,
            CardDesk desk,
            ResourceResolver resources) {
        this.platform = platform;
        this.visits = visits;
        this.addresses = addresses;
        this.desk = desk;
        this.resources = resources;
    }

    /** Consent: the code goes back to {@code return}, or is shown where there is none. */
    @Get
    HttpResponse<String> begin(
            @QueryValue(value = "return", defaultValue = "") String returnTo,
            @QueryValue(defaultValue = "") String state) {
        return begin(new CardVisits.Errand(returnTo, state, null, null));
    }

    /** A check of the holder, in this way, under the reference that the system will ask for. */
    @Get("/check")
    HttpResponse<String> check(
            @QueryValue String way,
            @QueryValue String reference,
            @QueryValue(value = "return", defaultValue = "") String returnTo,
            @QueryValue(defaultValue = "") String state) {
        Optional<PresenceWay> known = way(way);
        if (known.isEmpty() || !REFERENCE.matcher(reference).matches()) {
            return no(HttpStatus.BAD_REQUEST, "链接不正确", "核验方式或业务编号不正确。");
        }
        return begin(new CardVisits.Errand(returnTo, state, known.get(), reference));
    }

    private static Optional<PresenceWay> way(String text) {
        for (PresenceWay way : PresenceWay.values()) {
            if (way.name().equals(text.toUpperCase(Locale.ROOT))) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private HttpResponse<String> begin(CardVisits.Errand errand) {
        if (!errand.returnTo().isEmpty() && !addresses.allows(errand.returnTo())) {
            return no(HttpStatus.BAD_REQUEST, "返回地址未登记", "只能返回本系统的页面或已登记的地址。");
        }
        if (!STATE.matcher(errand.state()).matches()) {
            return no(HttpStatus.BAD_REQUEST, "链接不正确", "状态参数不正确。");
        }
        return html(HttpStatus.OK, CardPages.choose(visits.begin(errand), desk.cards()));
    }

    @Post("/choose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> choose(@Body Map<String, String> form) {
        return during(form, visit -> {
            Optional<InventedCard> card = desk.byIssueNo(form.getOrDefault("card", ""));
            if (card.isEmpty()) {
                return no(HttpStatus.BAD_REQUEST, "请选择人员", "没有这张卡。");
            }
            Optional<HttpResponse<String>> closed = closed(visit, card.get());
            if (closed.isPresent()) {
                return closed.get();
            }
            CardVisits.Visit chosen = visit.choosing(card.get().idNumber().text());
            if (!visit.errand().isCheck()) {
                visits.keep(chosen);
                return html(HttpStatus.OK, CardPages.consent(chosen, card.get()));
            }
            visits.keep(chosen.agreeing());
            return html(HttpStatus.OK, CardPages.password(chosen, card.get(), ""));
        });
    }

    @Post("/agree")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> agree(@Body Map<String, String> form) {
        return during(form, visit -> {
            Optional<InventedCard> card = chosen(visit);
            if (card.isEmpty()) {
                return gone();
            }
            if (!"yes".equals(form.get("answer")) || !"yes".equals(form.get("known"))) {
                visits.end(visit);
                return back(visit, Map.of("error", "denied"), CardPages.end(false, "已取消授权", "您没有同意授权，未提供任何信息。"));
            }
            visits.keep(visit.agreeing());
            return html(HttpStatus.OK, CardPages.password(visit, card.get(), ""));
        });
    }

    @Post("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> password(@Body Map<String, String> form) {
        return during(form, visit -> {
            Optional<InventedCard> card = chosen(visit).filter(_ -> visit.agreed());
            if (card.isEmpty()) {
                return gone();
            }
            String typed = form.getOrDefault("password", "");
            return visit.errand().isCheck() ? checked(visit, card.get(), typed) : consented(visit, card.get(), typed);
        });
    }

    private HttpResponse<String> consented(CardVisits.Visit visit, InventedCard card, String typed) {
        String number = card.idNumber().text();
        return switch (platform.type(number, typed)) {
            case RIGHT -> {
                visits.end(visit);
                String code = platform.consent(number);
                yield back(visit, Map.of("code", code), CardPages.code(code));
            }
            case WRONG -> html(HttpStatus.OK, CardPages.password(visit, card, wrong(number)));
            case LOCKED, CLOSED -> closed(visit, card).orElseGet(this::gone);
        };
    }

    private HttpResponse<String> checked(CardVisits.Visit visit, InventedCard card, String typed) {
        PresenceWay way = visit.errand().way();
        String reference = visit.errand().reference();
        if (way == null || reference == null) {
            return gone();
        }
        String number = card.idNumber().text();
        PresenceResult result = platform.check(number, way, reference, typed);
        return switch (result) {
            case PASSED -> {
                visits.end(visit);
                yield back(visit, Map.of("result", "passed"), CardPages.end(true, "核验通过", "请返回培训券页面继续办理。"));
            }
            case FAILED -> html(HttpStatus.OK, CardPages.password(visit, card, wrong(number)));
            case LOCKED, NOT_DONE -> closed(visit, card).orElseGet(this::gone);
        };
    }

    private String wrong(String number) {
        int left = SimulatedCardPlatform.WRONG_MOST
                - platform.card(number)
                        .map(SimulatedCardPlatform.Standing::wrong)
                        .orElse(0);
        return "密码不正确，还可以输入 " + left + " 次。";
    }

    /** Why nothing is asked of this card, and that goes back too. */
    private Optional<HttpResponse<String>> closed(CardVisits.Visit visit, InventedCard card) {
        return platform.card(card.idNumber().text()).flatMap(standing -> {
            if (standing.closed() != null) {
                visits.end(visit);
                return Optional.of(back(
                        visit,
                        Map.of("error", standing.closed().name().toLowerCase(Locale.ROOT)),
                        CardPages.end(false, "此卡不能使用", "这张卡已挂失或已解除关联，请先恢复后再授权。")));
            }
            if (standing.isLocked()) {
                visits.end(visit);
                return Optional.of(
                        back(visit, Map.of("error", "locked"), CardPages.end(false, "密码已锁定", "密码连续输错三次，请先重置密码。")));
            }
            return Optional.empty();
        });
    }

    @Get("/desk")
    HttpResponse<String> desk() {
        return html(HttpStatus.OK, CardPages.desk(desk.seen("")));
    }

    @Post("/desk")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> act(HttpRequest<?> request, @Body Map<String, String> form) {
        if (isFromElsewhere(request)) {
            return no(HttpStatus.FORBIDDEN, "来源不正确", "请在本页操作。");
        }
        String said = desk.act(form.getOrDefault("act", ""), form.getOrDefault("card", ""));
        return html(HttpStatus.OK, CardPages.desk(desk.seen(said)));
    }

    /** A browser says from which site a form was sent. */
    private static boolean isFromElsewhere(HttpRequest<?> request) {
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }

    @Get("/card.css")
    HttpResponse<String> style() {
        return file("card.css", "text/css; charset=utf-8");
    }

    @Get("/keypad.js")
    HttpResponse<String> keypad() {
        return file("keypad.js", "text/javascript; charset=utf-8");
    }

    private HttpResponse<String> file(String name, String type) {
        try (InputStream in = resources
                .getResourceAsStream("classpath:simulator/" + name)
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"))) {
            return HttpResponse.ok(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contentType(MediaType.of(type))
                    .header("X-Content-Type-Options", "nosniff")
                    .header(HttpHeaders.CACHE_CONTROL, "max-age=300");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> during(
            Map<String, String> form, Function<CardVisits.Visit, HttpResponse<String>> step) {
        return visits.of(form.getOrDefault("visit", "")).map(step).orElseGet(this::gone);
    }

    private Optional<InventedCard> chosen(CardVisits.Visit visit) {
        return Optional.ofNullable(visit.idNumber()).flatMap(platform::card).map(SimulatedCardPlatform.Standing::card);
    }

    private HttpResponse<String> back(CardVisits.Visit visit, Map<String, String> told, String page) {
        String to = visit.errand().returnTo();
        if (to.isEmpty()) {
            return html(HttpStatus.OK, page);
        }
        Map<String, String> all = new TreeMap<>(told);
        all.put("state", visit.errand().state());
        return guarded(HttpResponse.<String>seeOther(ReturnAddresses.with(to, all)));
    }

    private HttpResponse<String> gone() {
        return no(HttpStatus.GONE, "页面已过期", "请重新打开授权页面。");
    }

    private HttpResponse<String> no(HttpStatus status, String title, String text) {
        return html(status, CardPages.end(false, title, text));
    }

    private HttpResponse<String> html(HttpStatus status, String page) {
        return guarded(HttpResponse.<String>status(status).body(page).contentType(HTML));
    }

    /** Nothing but our own style and one script, in no frame, and forms that lead nowhere else. */
    private HttpResponse<String> guarded(MutableHttpResponse<String> response) {
        String forms = String.join(" ", addresses.origins());
        return response.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self' "
                                + forms + "; frame-ancestors 'none'; base-uri 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
