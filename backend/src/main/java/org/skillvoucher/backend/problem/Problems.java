package org.skillvoucher.backend.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.FieldError;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Makes problem+json. */
public final class Problems {
    static final MediaType PROBLEM_JSON = new MediaType("application/problem+json");
    private static final String TYPES = "https://skillvoucher.org/problems/";
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final int LONGEST_DETAIL = 200;

    private Problems() {}

    public static MutableHttpResponse<Problem> of(Refused refused) {
        Refusal refusal = refused.refusal();
        // "Not yours" and "not there" are one answer: whoever guesses ids learns nothing.
        Refusal said = refusal == Refusal.NOT_YOURS ? Refusal.NOT_FOUND : refusal;
        Wording words = Wording.of(said);
        HttpStatus status = status(said);
        Map<String, Object> details = said == Refusal.NOT_FOUND ? Map.of() : details(refused.details());
        Problem problem = new Problem(
                TYPES + said.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                status.getReason(),
                status.getCode(),
                words.en(),
                null,
                said.name(),
                words.zh(),
                words.en(),
                words.nextZh(),
                words.nextEn(),
                details,
                field(refused.details()));
        MutableHttpResponse<Problem> response = respond(status, problem);
        return status.getCode() == HttpStatus.SERVICE_UNAVAILABLE.getCode()
                        || status.getCode() == HttpStatus.TOO_MANY_REQUESTS.getCode()
                ? response.header(
                        "Retry-After",
                        String.valueOf(refused.details().getOrDefault("retryAfterSeconds", RETRY_AFTER_SECONDS)))
                : response;
    }

    /** A no that comes from the way the request was sent, not from what it means. */
    static MutableHttpResponse<Problem> ofStatus(HttpStatus status, @Nullable List<FieldError> errors) {
        return ofStatus(status, Plain.of(status), errors);
    }

    /** As {@link #ofStatus}, to somebody who has yet to set up their account: what they may not do is not for others to do. */
    static MutableHttpResponse<Problem> ofNewcomer(HttpStatus status, @Nullable List<FieldError> errors) {
        return ofStatus(status, status == HttpStatus.FORBIDDEN ? Plain.SET_UP_DUE : Plain.of(status), errors);
    }

    private static MutableHttpResponse<Problem> ofStatus(
            HttpStatus status, Plain plain, @Nullable List<FieldError> errors) {
        return respond(
                status,
                new Problem(
                        TYPES + plain.type(),
                        status.getReason(),
                        status.getCode(),
                        plain.en(),
                        null,
                        plain.type().toUpperCase(Locale.ROOT).replace('-', '_'),
                        plain.zh(),
                        plain.en(),
                        plain.nextZh(),
                        plain.nextEn(),
                        Map.of(),
                        errors == null || errors.isEmpty() ? null : errors));
    }

    private static MutableHttpResponse<Problem> respond(HttpStatus status, Problem problem) {
        return HttpResponse.<Problem>status(status).body(problem).contentType(PROBLEM_JSON);
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case NOT_AUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }

    /** A refusal that is about one field names it, and says in both languages what it must be. */
    private static @Nullable List<FieldError> field(Map<String, Object> details) {
        Object field = details.get("field");
        return field == null
                ? null
                : List.of(new FieldError(
                        shortened(field),
                        shortened(details.getOrDefault("fieldZh", "不符合约定")),
                        shortened(details.getOrDefault("fieldEn", "breaks the contract"))));
    }

    private static Map<String, Object> details(Map<String, Object> details) {
        Map<String, Object> shown = new TreeMap<>();
        details.forEach((name, value) -> shown.put(name, value instanceof Number ? value : shortened(value)));
        return shown;
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }

    /** Words for what HTTP itself says no to. */
    private record Plain(String type, String zh, String en, String nextZh, String nextEn) {
        static final Plain SET_UP_DUE = new Plain(
                "set-up-due",
                "账号尚未设置完毕，暂不能办理业务。",
                "Your account has yet to be set up: nothing else can be done before.",
                "请修改他人设定的初始密码；要求动态口令的，请绑定动态口令，然后续期或重新登录。",
                "Change the password that somebody else chose, set up the second factor where it is due, and refresh.");

        static Plain of(HttpStatus status) {
            return switch (status.getCode()) {
                case 400 ->
                    new Plain(
                            "request-wrong",
                            "请求内容不符合接口约定。",
                            "The request does not keep to the contract.",
                            "请按提示的字段修改。",
                            "Correct the fields that are named.");
                case 401 ->
                    new Plain(
                            "not-authenticated",
                            "尚未登录或登录已失效。",
                            "Not logged in, or the session has ended.",
                            "请登录后再试。",
                            "Log in and try again.");
                case 403 ->
                    new Plain(
                            "role-missing",
                            "您的角色不能进行此操作。",
                            "Your role may not do this.",
                            "请由有权限的人员办理。",
                            "Let somebody with the role do it.");
                case 404 -> new Plain("not-found", "没有找到。", "Not found.", "请核对地址。", "Check the address.");
                case 405 ->
                    new Plain(
                            "method-wrong",
                            "此地址不支持该方法。",
                            "This address does not take that method.",
                            "请查阅接口约定。",
                            "Look into the contract.");
                case 413 -> new Plain("too-large", "请求内容过大。", "The request is too large.", "请减少内容后再试。", "Send less.");
                case 415 ->
                    new Plain(
                            "media-type-wrong",
                            "请使用 application/json。",
                            "Send application/json.",
                            "请更改 Content-Type。",
                            "Change the Content-Type.");
                case 429 -> new Plain("too-often", "请求过于频繁。", "Too many requests.", "请稍后再试。", "Wait and try again.");
                default ->
                    status.getCode() < 500
                            ? new Plain(
                                    "request-wrong",
                                    "请求无法处理。",
                                    "The request cannot be handled.",
                                    "请查阅接口约定。",
                                    "Look into the contract.")
                            : new Plain(
                                    "internal-error",
                                    "系统出现错误，已记录。",
                                    "Something went wrong on our side; it has been recorded.",
                                    "请稍后用同一编号重试；如仍有问题请联系管理员。",
                                    "Send the same request with the same id again later; contact the administrator if it stays.");
            };
        }
    }
}
