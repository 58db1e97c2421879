package org.skillvoucher.backend.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.util.List;

/** Only an upload may be large: every other body that announces more than 256 KB is refused before it is read. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SmallBodies {
    private static final long MOST_BYTES = 256 * 1024;
    private static final List<String> UPLOADS = List.of("/v1/catalogues/", "/v1/catalogue-previews");

    @RequestFilter
    void mustBeSmall(HttpRequest<?> request) {
        long length = request.getContentLength();
        if (length > MOST_BYTES && UPLOADS.stream().noneMatch(request.getPath()::startsWith)) {
            throw new ContentLengthExceededException(MOST_BYTES, length);
        }
    }
}
