package org.skillvoucher.backend.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.history.Whence;

/** From where the work at hand was asked for: the request's address ({@link ClientAddress}), or the job that does it. */
@Singleton
public final class Whereabouts implements Whence {
    private static final ScopedValue<String> JOB = ScopedValue.newInstance();

    private final HttpClientAddressResolver addresses;

    Whereabouts(HttpClientAddressResolver addresses) {
        this.addresses = addresses;
    }

    /** Does the work of a job of this name. */
    public static void inJob(String name, Runnable work) {
        ScopedValue.where(JOB, name).run(work);
    }

    @Override
    public String now() {
        if (JOB.isBound()) {
            return cut("job " + JOB.get());
        }
        return ServerRequestContext.currentRequest().map(this::address).orElse("server");
    }

    private String address(HttpRequest<?> request) {
        @Nullable String address = addresses.resolve(request);
        return address == null ? "address unknown" : cut("address " + address);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
