package org.skillvoucher.backend.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.web.router.RouteAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every answer says to a browser, be it good or an error: it is what its type says, is kept nowhere, stands in no frame, and as a page
 * it may load and run nothing. A controller that serves a page may name a policy of its own, which then stands. What is a file is saved
 * and not shown.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SafeAnswers {
    static final String POLICY = "Content-Security-Policy";

    /** {@code sandbox}: a picture or a text that is opened by itself has no origin and runs no script. */
    static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cache-Control", "no-store");

    private static final String ONLY_ENCRYPTED = "max-age=31536000; includeSubDomains";

    /** What programs read and browsers do not save. */
    private static final Set<String> NO_FILE = Set.of("json", "problem+json", "x-yaml", "yaml", "event-stream", "html");

    @ResponseFilter
    void protect(HttpRequest<?> request, @Nullable MutableHttpResponse<?> response) {
        if (response == null) {
            return;
        }
        MutableHttpHeaders headers = response.getHeaders();
        ALWAYS.forEach(headers::set);
        if (!headers.contains(POLICY)) {
            headers.set(POLICY, NOTHING);
        }
        if (request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)) {
            // Where a proxy before us found its end elsewhere, what follows would be taken for the next request, and
            // for another's.
            headers.set(HttpHeaders.CONNECTION, "close");
        }
        if (request.isSecure()) {
            headers.set("Strict-Transport-Security", ONLY_ENCRYPTED);
        }
        if (response.code() == HttpStatus.OK.getCode()
                && !headers.contains(HttpHeaders.CONTENT_DISPOSITION)
                && type(request, response).filter(SafeAnswers::isFile).isPresent()
                && !isNamed(response)) {
            headers.set(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + lastOf(request.getPath()) + '"');
        }
    }

    /** What the controller set, or what its operation declares, which the framework sets only later. */
    private static Optional<MediaType> type(HttpRequest<?> request, MutableHttpResponse<?> response) {
        return response.getContentType()
                .or(() -> RouteAttributes.getRouteInfo(request)
                        .flatMap(route -> route.getProduces().stream().findFirst()));
    }

    /** A file that its controller named gets its header only when it is written. */
    private static boolean isNamed(MutableHttpResponse<?> response) {
        MutableHttpResponse<?> probe = HttpResponse.ok();
        if (response.body() instanceof StreamedFile file) {
            file.process(probe);
        }
        return probe.getHeaders().contains(HttpHeaders.CONTENT_DISPOSITION);
    }

    private static boolean isFile(MediaType type) {
        return !NO_FILE.contains(type.getSubtype());
    }

    /** The paths of files are ours: letters, digits, points and hyphens. */
    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }
}
