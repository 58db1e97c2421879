package org.skillvoucher.backend.security;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.DefaultHttpClientAddressResolver;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: the other end of the connection, or behind a proxy what it writes into the header of that setting.
 * Micronaut's own takes the first name in {@code X-Forwarded-For} even where no proxy is configured: a name that the client chooses,
 * and with it as many tries as it likes.
 */
@Singleton
@Replaces(DefaultHttpClientAddressResolver.class)
final class ClientAddress implements HttpClientAddressResolver {
    private final @Nullable String header;

    ClientAddress(@Nullable @Property(name = "micronaut.server.client-address-header") String header) {
        this.header = header;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public @Nullable String resolve(HttpRequest request) {
        String told = header == null ? null : request.getHeaders().get(header);
        if (told != null) {
            // Each proxy adds the name of the one before it at the end; what stands in front, the client may have
            // written.
            return told.substring(told.lastIndexOf(',') + 1).strip();
        }
        InetSocketAddress from = request.getRemoteAddress();
        return from == null ? null : from.getHostString();
    }
}
