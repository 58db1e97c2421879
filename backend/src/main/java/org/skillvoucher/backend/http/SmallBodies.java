package org.skillvoucher.backend.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Only a file may be large, a list to be previewed or imported or what the bank answers: every other body that announces more than 256
 * KB, or that does not announce its length, is refused before it is read.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SmallBodies {
    private static final long MOST_BYTES = 256 * 1024;
    private static final Set<String> PREVIEWS = Set.of("/v1/catalogue-previews", "/v1/certificate-list-previews");
    private static final Pattern IMPORT = Pattern.compile("/v1/(catalogues|certificate-lists|bank-files)/[^/]+");

    @RequestFilter
    void mustBeSmall(HttpRequest<?> request) {
        if (isUpload(request)) {
            return;
        }
        long length = request.getContentLength();
        if (length > MOST_BYTES) {
            throw new ContentLengthExceededException(MOST_BYTES, length);
        }
        if (request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)) {
            throw new ContentLengthExceededException("a body of unknown length");
        }
    }

    private static boolean isUpload(HttpRequest<?> request) {
        String path = request.getPath();
        return request.getMethod() == HttpMethod.PUT
                ? IMPORT.matcher(path).matches()
                : request.getMethod() == HttpMethod.POST && PREVIEWS.contains(path);
    }
}
