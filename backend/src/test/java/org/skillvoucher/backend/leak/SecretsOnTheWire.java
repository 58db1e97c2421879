package org.skillvoucher.backend.leak;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Every secret that a test sends or is answered with is one that may stand nowhere else. */
final class SecretsOnTheWire {
    private static final SecretsOfContract CONTRACT = SecretsOfContract.read();

    private SecretsOnTheWire() {}

    /** What is asked with the generated client. */
    @ClientFilter("/**")
    static final class Sent {
        @RequestFilter
        void sent(MutableHttpRequest<?> request) {
            request.getBody().ifPresent(body -> CONTRACT.tell(body, Secrets.ofThisRun()));
        }
    }

    /** What is answered, and the tokens of whoever asks, by whatever client. */
    @ServerFilter("/**")
    static final class Answered {
        @RequestFilter
        void asked(HttpRequest<?> request) {
            request.getHeaders()
                    .getAuthorization()
                    .filter(token -> token.startsWith("Bearer "))
                    .ifPresent(token -> Secrets.mustNotAppear("Authorization", token.substring("Bearer ".length())));
        }

        @ResponseFilter
        void answered(@io.micronaut.core.annotation.Nullable @Nullable MutableHttpResponse<?> response) {
            if (response != null) {
                response.getBody().ifPresent(body -> CONTRACT.tell(body, Secrets.ofThisRun()));
            }
        }
    }
}
