package org.skillvoucher.backend.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.regex.Pattern;

/** Counts each call that security let in, by its account, or by its address where nobody is logged in. */
@ServerFilter("/v1/**")
final class CountCalls implements Ordered {
    private static final Pattern CHECK_IN = Pattern.compile("/v1/(scans|code-scans)/[^/]+");

    private final Turnstile turnstile;

    CountCalls(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void count(HttpRequest<?> request) {
        turnstile.pass(gate(request));
    }

    private static Gate gate(HttpRequest<?> request) {
        if (request.getUserPrincipal().isEmpty()) {
            return Gate.OPEN_CALL;
        }
        if (request.getMethod() == HttpMethod.PUT
                && CHECK_IN.matcher(request.getPath()).matches()) {
            return Gate.CHECK_IN;
        }
        return request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD
                ? Gate.READ
                : Gate.CHANGE;
    }
}
