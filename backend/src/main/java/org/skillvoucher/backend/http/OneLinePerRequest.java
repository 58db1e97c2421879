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
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.util.regex.Pattern;
import org.skillvoucher.backend.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each answered call: what, by whom (ids), outcome, duration. Of the path the route's own words and the ids in it:
 * whatever else somebody put there may be an ID number. Bodies and query strings are not logged.
 */
@ServerFilter("/v1/**")
final class OneLinePerRequest implements Ordered {
    private static final Logger LOG = LoggerFactory.getLogger("calls");
    private static final String BEGAN = "skillvoucher.began";
    private static final String UNSAID = "-";
    private static final Pattern VARIABLE = Pattern.compile("\\{/?([A-Za-z]+)[^}]*}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

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
                .map(Caller::named)
                .orElse(UNSAID);
        LOG.info("{} {} {} by {} in {} ms", request.getMethodName(), said(request), response.code(), who, millis);
    }

    private static String said(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(UriRouteMatch.class::isInstance)
                .map(route -> said((UriRouteMatch<?, ?>) route))
                .orElse(UNSAID);
    }

    private static String said(UriRouteMatch<?, ?> route) {
        return VARIABLE.matcher(route.getRouteInfo().getUriMatchTemplate().toPathString())
                .replaceAll(variable -> {
                    String value = String.valueOf(route.getVariableValues().get(variable.group(1)));
                    return ID.matcher(value).matches() ? value : UNSAID;
                });
    }
}
