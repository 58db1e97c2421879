package org.skillvoucher.backend.demo;

import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import java.util.function.Supplier;

/** Lets one thread speak through the contract's client as one logged-in actor at a time. */
@ClientFilter(serviceId = "skillvoucher")
public final class Speaker {
    private static final ThreadLocal<String> TOKEN = new ThreadLocal<>();

    @RequestFilter
    void sign(MutableHttpRequest<?> request) {
        String token = TOKEN.get();
        if (token != null) {
            request.bearerAuth(token);
        }
    }

    /** Does this with that actor's access token. */
    public static <T> T as(String token, Supplier<T> call) {
        String before = TOKEN.get();
        TOKEN.set(token);
        try {
            return call.get();
        } finally {
            if (before == null) {
                TOKEN.remove();
            } else {
                TOKEN.set(before);
            }
        }
    }
}
