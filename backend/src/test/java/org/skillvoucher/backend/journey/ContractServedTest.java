package org.skillvoucher.backend.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;

@ServerTest
class ContractServedTest {
    @Inject
    EmbeddedServer server;

    @Test
    void the_server_hands_out_the_contract_that_it_keeps() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.getURI() + "/openapi.yaml"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("openapi: 3.1").contains("operationId: confirmCertificate");
    }
}
