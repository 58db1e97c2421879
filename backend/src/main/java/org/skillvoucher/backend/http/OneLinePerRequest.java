package org.skillvoucher.backend.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.authentication.Authentication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each answered call: what, by whom (an id), outcome, duration. Paths carry ids and never personal data;
 * bodies and query strings are not logged.
 */
@ServerFilter("/v1/**")
final class OneLinePerRequest implements Ordered {
    private static final Logger LOG = LoggerFactory.getLogger("calls");
    private static final String BEGAN = "skillvoucher.began";

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(BEGAN, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, @Nullable MutableHttpResponse<?> response) {
        if (response == null) {
            return;
        }
        long millis = request.getAttribute(BEGAN, Long.class)
                .map(began -> (System.nanoTime() - began) / 1_000_000)
                .orElse(-1L);
        String who = request.getUserPrincipal(Authentication.class)
                .map(Authentication::getName)
                .orElse("-");
        LOG.info("{} {} {} by {} in {} ms", request.getMethodName(), request.getPath(), response.code(), who, millis);
    }
}
