package org.skillvoucher.backend.security;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** What somebody tries at the doors for scanners, with a header of their choice. */
record Tries(EmbeddedServer server, HttpClient http, String header) {
    Tries(EmbeddedServer server, String header) {
        this(server, HttpClient.newHttpClient(), header);
    }

    /** The status of a session that cannot be opened, or 429. */
    int session(UUID scanner, String address) {
        return status("/v1/scanner-sessions", "{\"scannerId\":\"" + scanner + "\",\"proof\":\"x\"}", address);
    }

    int challenge(String address) {
        return status("/v1/scanner-challenges", "", address);
    }

    private int status(String path, String body, String address) {
        HttpRequest request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .POST(body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header(header, address)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
