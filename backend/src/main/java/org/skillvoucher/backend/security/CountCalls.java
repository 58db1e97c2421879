package org.skillvoucher.backend.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;

/**
 * Counts each call that security let in, by its account, or by its address where nobody is logged in. Nearly always it knows at once; only
 * where Redis must be asked does the request go to another thread, for it must not keep others waiting.
 */
@ServerFilter("/v1/**")
final class CountCalls implements Ordered {
    private static final Pattern CHECK_IN = Pattern.compile("/v1/(scans|code-scans)/[^/]+");

    private final Turnstile turnstile;
    private final ExecutorService blocking;

    CountCalls(Turnstile turnstile, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.turnstile = turnstile;
        this.blocking = blocking;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> count(HttpRequest<?> request) {
        Gate gate = gate(request);
        CompletableFuture<HttpRequest<?>> counted = new CompletableFuture<>();
        if (turnstile.passAtOnce(gate)) {
            counted.complete(request);
        } else {
            blocking.execute(PropagatedContext.getOrEmpty().wrap(() -> {
                try {
                    turnstile.pass(gate);
                    counted.complete(request);
                } catch (RuntimeException refused) {
                    counted.completeExceptionally(refused);
                }
            }));
        }
        return counted;
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
