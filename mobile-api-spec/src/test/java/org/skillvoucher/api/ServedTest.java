package org.skillvoucher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import org.skillvoucher.api.model.Enrolment;
import org.skillvoucher.api.model.EnrolmentRequest;
import org.skillvoucher.api.model.EnrolmentState;
import org.skillvoucher.api.model.Pass;
import org.skillvoucher.api.model.Voucher;
import org.skillvoucher.api.model.VoucherHistory;
import org.skillvoucher.api.model.VoucherPage;
import org.skillvoucher.api.model.VoucherState;
import org.skillvoucher.api.model.VoucherTaking;

/** What the generator wrote does what it promises, when a controller implements it and the generated client calls it. */
class ServedTest {
    private static final UUID ID = new UUID(0, 1);
    private static final UUID VOUCHER = new UUID(0, 2);
    private static final UUID CLASS = new UUID(0, 3);
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    private static EmbeddedServer server;
    private static ApplicationContext caller;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class, Map.of("spec.name", "served", "micronaut.server.port", -1));
        caller = ApplicationContext.run(Map.of(
                "spec.name",
                "caller",
                "micronaut.http.services.skillvoucher.url",
                server.getURL().toString()));
    }

    @AfterAll
    static void stop() {
        caller.close();
        server.close();
    }

    @BeforeEach
    void asATrainee() {
        Caller.role = "TRAINEE";
    }

    @Test
    void the_client_calls_what_the_controller_implements() {
        Enrolment enrolment =
                client(org.skillvoucher.client.EnrolmentsApi.class).enrol(ID, new EnrolmentRequest(VOUCHER, CLASS));
        assertThat(enrolment)
                .isEqualTo(new Enrolment(ID, VOUCHER, CLASS, new UUID(0, 4), "样**", EnrolmentState.ENROLLED));
    }

    @Test
    void an_empty_list_is_written_and_an_absent_value_is_not() throws Exception {
        Caller.role = "AUDITOR";
        assertThat(client(org.skillvoucher.client.VouchersApi.class).listVouchers(null, VoucherState.ISSUED, null, 7))
                .isEqualTo(new VoucherPage(List.of(), null));
        assertThat(send("GET", "/v1/vouchers", "AUDITOR", "").body()).isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "TRAINEE, 200, 200",
        "BUREAU_MAKER, 403, 200",
        "FINANCE, 403, 403",
        "'', 401, 401",
    })
    void only_the_declared_roles_may_call(String role, int enrol, int getEnrolment) throws Exception {
        assertThat(put(role, good()).statusCode()).isEqualTo(enrol);
        assertThat(send("GET", "/v1/enrolments/" + ID, role, "").statusCode()).isEqualTo(getEnrolment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown field     | {\"voucherId\":\"%2$s\",\"classId\":\"%3$s\",\"misspelt\":1}",
                "a missing field      | {\"voucherId\":\"%2$s\"}",
                "a null               | {\"voucherId\":\"%2$s\",\"classId\":null}",
                "no UUID              | {\"voucherId\":\"%2$s\",\"classId\":\"x\"}",
                "no JSON              | {\"voucherId\"",
                "nothing              | ''",
            })
    void a_wrong_body_is_refused(String what, String body) throws Exception {
        assertThat(put("TRAINEE", body.formatted(ID, VOUCHER, CLASS)).statusCode())
                .as(what)
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=201", "limit=many", "state=GONE", "batchId=x", "cursor="})
    void a_wrong_parameter_is_refused(String query) throws Exception {
        assertThat(send("GET", "/v1/vouchers?" + query, "AUDITOR", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_path_that_holds_no_uuid_is_refused() throws Exception {
        assertThat(send("GET", "/v1/enrolments/x", "TRAINEE", "").statusCode()).isEqualTo(400);
    }

    @Test
    void a_picture_arrives_as_it_was_made_and_the_header_of_a_filter_stays() throws Exception {
        assertThat(client(org.skillvoucher.client.EnrolmentsApi.class)
                        .getPassPng(ID)
                        .toByteArray())
                .isEqualTo(PICTURE);
        assertThat(client(org.skillvoucher.client.EnrolmentsApi.class).getPassSvg(ID))
                .isEqualTo("<svg/>");
        for (String kind : List.of("png", "svg")) {
            HttpResponse<String> picture = send("GET", "/v1/enrolments/" + ID + "/pass." + kind, "TRAINEE", "");
            assertThat(picture.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("image/" + kind);
            assertThat(picture.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void a_no_reaches_the_client_with_its_status() {
        Caller.role = "FINANCE";
        assertThatThrownBy(() -> client(org.skillvoucher.client.EnrolmentsApi.class)
                        .enrol(ID, new EnrolmentRequest(VOUCHER, CLASS)))
                .isInstanceOfSatisfying(
                        HttpClientResponseException.class,
                        refused -> assertThat((Object) refused.getStatus()).isEqualTo(HttpStatus.FORBIDDEN));
    }

    private static <T> T client(Class<T> type) {
        return caller.getBean(type);
    }

    private static String good() {
        return "{\"voucherId\":\"%s\",\"classId\":\"%s\"}".formatted(VOUCHER, CLASS);
    }

    private static HttpResponse<String> put(String role, String body) throws Exception {
        return send("PUT", "/v1/enrolments/" + ID, role, body);
    }

    private static HttpResponse<String> send(String method, String path, String role, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    java.net.http.HttpRequest.newBuilder(URI.create(server.getURL() + path))
                            .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body))
                            .header("Content-Type", "application/json")
                            .header("X-Role", role)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Stands in for the log-in: whoever names a role has it. */
    @Singleton
    @Requires(property = "spec.name", value = "served")
    static class Door implements AuthenticationFetcher<HttpRequest<?>> {
        @Override
        public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
            String role = request.getHeaders().get("X-Role", String.class).orElse("");
            return role.isEmpty()
                    ? reactor.core.publisher.Mono.empty()
                    : reactor.core.publisher.Mono.just(Authentication.build("someone", List.of(role)));
        }
    }

    /** Puts the caller's role on what the generated client sends. */
    @ClientFilter(serviceId = "skillvoucher")
    @Requires(property = "spec.name", value = "caller")
    static class Caller {
        static String role = "";

        @RequestFilter
        void name(MutableHttpRequest<?> request) {
            request.header("X-Role", role);
        }
    }

    /** Nothing that is personal may lie in a cache. */
    @ServerFilter("/v1/**")
    @Requires(property = "spec.name", value = "served")
    static class NoStore {
        @ResponseFilter
        void mark(MutableHttpResponse<?> response) {
            response.header("Cache-Control", "no-store");
        }
    }

    /** The least that implements an interface with bodies and pictures. */
    @Controller
    @Requires(property = "spec.name", value = "served")
    static class Enrolments implements EnrolmentsApi {
        @Override
        public Enrolment enrol(UUID enrolmentId, EnrolmentRequest request) {
            return new Enrolment(
                    enrolmentId,
                    request.voucherId(),
                    request.classId(),
                    new UUID(0, 4),
                    "样**",
                    EnrolmentState.ENROLLED);
        }

        @Override
        public Enrolment getEnrolment(UUID enrolmentId) {
            return enrol(enrolmentId, new EnrolmentRequest(VOUCHER, CLASS));
        }

        @Override
        public Pass getPass(UUID enrolmentId) {
            return new Pass("p", Instant.EPOCH, null);
        }

        @Override
        public FileCustomizableResponseType getPassPng(UUID enrolmentId) {
            return new StreamedFile(new ByteArrayInputStream(PICTURE), MediaType.IMAGE_PNG_TYPE);
        }

        @Override
        public String getPassSvg(UUID enrolmentId) {
            return "<svg/>";
        }

        @Override
        public Enrolment withdraw(UUID enrolmentId) {
            return getEnrolment(enrolmentId);
        }
    }

    /** The least that implements an interface with pages and filters. */
    @Controller
    @Requires(property = "spec.name", value = "served")
    static class Vouchers implements VouchersApi {
        @Override
        public VoucherPage listVouchers(UUID batchId, VoucherState state, String cursor, Integer limit) {
            return new VoucherPage(List.of(), null);
        }

        @Override
        public Voucher claimVoucher(UUID voucherId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Voucher freezeVoucher(UUID voucherId, org.skillvoucher.api.model.Reason reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Voucher getVoucher(UUID voucherId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public VoucherHistory getVoucherHistory(UUID voucherId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Voucher revokeVoucher(UUID voucherId, org.skillvoucher.api.model.Reason reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Voucher takeVoucher(UUID voucherId, VoucherTaking taking) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Voucher thawVoucher(UUID voucherId, org.skillvoucher.api.model.Reason reason) {
            throw new UnsupportedOperationException();
        }
    }
}
