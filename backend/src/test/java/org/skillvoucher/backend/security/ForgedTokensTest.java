package org.skillvoucher.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.SigningKey;

/** What is not an access token of ours opens no door, breaks nothing and lets the server ask nobody. */
@ServerTest
class ForgedTokensTest {
    private static final Actor OFFICER =
            new Actor.Officer(Id.random(), "陈经办", Set.of(Role.BUREAU_MAKER), RegionCode.of("330800"));
    private static final String PUBLIC = "/.well-known/jwks.json";
    private static final int LONGEST_ANSWER_MILLIS = 5_000;

    @Inject
    EmbeddedServer server;

    @Inject
    Tokens tokens;

    @Inject
    Notices notices;

    @Inject
    List<TokenValidator<?>> readers;

    @Inject
    KeepSessions sessions;

    @Inject
    CryptoSuite suite;

    @Inject
    @Named("pass-signing")
    SigningKey passes;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_good_token_opens_the_door() throws Exception {
        assertThat(get("/v1/me", tokens.write(OFFICER).text()).statusCode()).isEqualTo(200);
        assertThat(tokens.key().open().algorithm()).isEqualTo(suite.signs());
    }

    /** A second reader in the class path would believe what ours does not. */
    @Test
    void there_is_one_reader_of_tokens() {
        assertThat(readers).singleElement().isInstanceOf(TokenReader.class);
    }

    @Test
    void no_altered_token_opens_it_and_none_breaks_the_server() throws Exception {
        Map<String, String> kit = forgeries(tokens.write(OFFICER).text());
        assertThat(kit).hasSizeGreaterThanOrEqualTo(60);
        for (Map.Entry<String, String> forged : kit.entrySet()) {
            HttpResponse<String> answer = get("/v1/me", forged.getValue());
            assertThat(answer.statusCode()).as(forged.getKey()).isEqualTo(401);
            assertThat(answer.body())
                    .as(forged.getKey())
                    .contains("NOT_AUTHENTICATED")
                    .doesNotContain("Exception");
        }
        assertThat(get("/v1/me", tokens.write(OFFICER).text()).statusCode()).isEqualTo(200);
    }

    /** A door that is open to all looks at no token, good or bad. */
    @Test
    void a_forged_token_is_refused_even_where_none_is_needed_or_not_looked_at() throws Exception {
        for (String forged : forgeries(tokens.write(OFFICER).text()).values()) {
            assertThat(get(PUBLIC, forged).statusCode()).isIn(200, 401);
        }
    }

    /** Each thing that the system gives out, at doors for everybody with a log-in, for officers, for trainees and for scanners. */
    @Test
    void what_is_another_kind_of_text_is_no_access_token_at_any_door() throws Exception {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(
                "refresh token",
                sessions.begin(new Actor.Trainee(Id.random(), "林**"), "x").refreshToken());
        kinds.put("pass", SignedText.sign(passes, "pass", new byte[54]));
        kinds.put("roster", SignedText.sign(passes, "roster", new byte[32]));
        kinds.put("notice", notices.sign(Map.of("sub", "x", "decision", "x")));
        kinds.put("notice that says what a token says", notices.sign(claims()));
        kinds.put("pass that says what a token says", SignedText.sign(passes, "pass", json(claims())));
        kinds.put("token by the key of passes", passes.sign("at+jwt", payload(json(claims()))));
        kinds.put("pass by the key of tokens", SignedText.sign(tokens.key(), "pass", json(claims())));
        kinds.put("notice by the key of tokens", tokens.key().sign("decision-notice+jws", payload(json(claims()))));
        kinds.put("class code", "VCC1:" + "A".repeat(60));
        List<String> doors = List.of(
                "/v1/me",
                "/v1/sessions",
                "/v1/persons",
                "/v1/voucher-batches",
                "/v1/vouchers",
                "/v1/pass-nonce",
                "/v1/device-keys",
                "/v1/funds",
                "/v1/scanners",
                "/v1/accounts");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            for (String door : doors) {
                assertThat(get(door, kind.getValue()).statusCode())
                        .as(kind.getKey() + " at " + door)
                        .isEqualTo(401);
            }
        }
        assertThat(get("/v1/me", tokens.key().sign("at+jwt", payload(json(claims()))))
                        .statusCode())
                .as("the same claims, type and key as they should be")
                .isEqualTo(200);
    }

    /** Where to find the key is ours to know: jku, x5u and jwk in a header are neither asked nor believed. */
    @Test
    void no_header_sends_the_server_to_another_machine() throws Exception {
        try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String there = "http://127.0.0.1:" + trap.getLocalPort() + "/keys";
            SigningKey foreign = newKey(suite);
            String point = point(foreign);
            for (String more : List.of(
                    "\"jku\":\"" + there + "\"",
                    "\"x5u\":\"" + there + "\"",
                    "\"jwk\":" + point,
                    "\"x5c\":[\"" + Base64URL.encode("no certificate") + "\"]",
                    "\"jku\":\"" + there + "\",\"jwk\":" + point + ",\"x5u\":\"" + there + "\"",
                    "\"crit\":[\"jku\"],\"jku\":\"" + there + "\"",
                    "\"kid2\":\"" + there + "\"")) {
                for (String kid : List.of(tokens.key().kid(), foreign.open().kid(), there)) {
                    String header = header(suite.signs(), kid, more);
                    assertThat(get("/v1/me", signed(foreign, header)).statusCode())
                            .as(header)
                            .isEqualTo(401);
                }
            }
            trap.setSoTimeout(300);
            try (Socket _ = trap.accept()) {
                throw new AssertionError("the server asked for a key that a token named");
            } catch (SocketTimeoutException nobodyCame) {
                assertThat(nobodyCame).isNotNull();
            }
        }
    }

    @Test
    void a_bomb_is_refused_at_once() throws Exception {
        String deep = "{\"a\":".repeat(600);
        for (String bomb : List.of(
                encoded(deep) + "." + encoded("{}") + "." + encoded("x"),
                "A.".repeat(2000),
                "A".repeat(Tokens.LONGEST) + "." + "A".repeat(8),
                encoded(
                                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2000000000,\"p2s\":\"AAAAAAAAAAAA\"}")
                        + ".AAAA.AAAA.AAAA.AAAA")) {
            long begin = System.nanoTime();
            assertThat(get("/v1/me", bomb).statusCode()).isEqualTo(401);
            assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(LONGEST_ANSWER_MILLIS);
        }
    }

    @Test
    void the_published_keys_are_those_that_sign_and_hold_nothing_private() throws Exception {
        String keys = get(PUBLIC, "").body();
        assertThat(keys)
                .contains("\"kid\":\"" + tokens.key().kid() + "\"")
                .contains("\"alg\":\"" + suite.signs().named() + "\"")
                .contains("\"crv\":\"" + suite.signs().curve() + "\"")
                .doesNotContain("\"d\"");
        for (SigningKey notice : notices.keys()) {
            assertThat(keys).contains("\"kid\":\"" + notice.kid() + "\"");
        }
    }

    private Map<String, String> forgeries(String good) throws JOSEException, IOException {
        String[] parts = good.split("\\.");
        String body = parts[1];
        String signature = parts[2];
        String kid = tokens.key().kid();
        Map<String, String> kit = new LinkedHashMap<>();
        for (int part = 0; part < 3; part++) {
            int length = parts[part].length();
            for (int at : new int[] {0, 1, 5, length / 3, length / 2, length - 5, length - 2}) {
                String[] flipped = parts.clone();
                flipped[part] = flipped(parts[part], at);
                kit.put("part " + part + " flipped at " + at, String.join(".", flipped));
            }
        }
        for (String alg : List.of(
                "none", "None", "nOnE", "", "ES256K", "ES384", "RS256", "PS256", "EdDSA", "es256", "sm2-sm3",
                "HS256")) {
            String head = encoded("{\"alg\":\"" + alg + "\",\"typ\":\"" + type() + "\",\"kid\":\"" + kid + "\"}");
            kit.put("alg " + alg, head + "." + body + "." + signature);
            kit.put("alg " + alg + " unsigned", head + "." + body + ".");
        }
        kit.put(
                "no alg",
                encoded("{\"typ\":\"" + type() + "\",\"kid\":\"" + kid + "\"}") + "." + body + "." + signature);
        for (byte[] secret : List.of(publicBytes(), point(tokens.key()).getBytes(StandardCharsets.UTF_8))) {
            kit.put("HS256 with the public key, " + secret.length + " bytes", macked(secret, kid));
        }
        SigningKey foreign = newKey(suite);
        SigningKey other = newKey(suite == CryptoSuite.INTL ? CryptoSuite.GM : CryptoSuite.INTL);
        kit.put("same kid, other key", signed(foreign, header(suite.signs(), kid, "")));
        kit.put("other key with its kid", signed(foreign, header(suite.signs(), foreign.kid(), "")));
        kit.put("our key, other kid", signed(tokens.key(), header(suite.signs(), "other", "")));
        kit.put("our key, kid with a path", signed(tokens.key(), header(suite.signs(), "../../dev/null", "")));
        kit.put("our key, kid with SQL", signed(tokens.key(), header(suite.signs(), "x' OR '1'='1", "")));
        kit.put(
                "our key, no kid",
                signed(tokens.key(), "{\"alg\":\"" + suite.signs().named() + "\",\"typ\":\"" + type() + "\"}"));
        kit.put("other suite", signed(other, header(other.open().algorithm(), kid, "")));
        kit.put(
                "other suite, type of ours",
                signed(other, headed(other.open().algorithm().named(), type(), kid)));
        kit.put(
                "alg of the other suite over our signature",
                headed64(other.open().algorithm().named(), type(), kid) + "." + body + "." + signature);
        kit.put(
                "signature in DER",
                parts[0] + "." + body + "." + Base64URL.encode(der(new Base64URL(signature).decode())));
        for (String type : List.of("JWT", "", "pass", "decision-notice+jws", "at+jwt2", "AT+JWT ", "id+jwt")) {
            kit.put("typ " + type, signed(tokens.key(), headed(suite.signs().named(), type, kid)));
        }
        kit.put("no typ", signed(tokens.key(), "{\"alg\":\"" + suite.signs().named() + "\",\"kid\":\"" + kid + "\"}"));
        claims("another issuer", "iss", "\"elsewhere\"", kit);
        claims("no issuer", "iss", null, kit);
        claims("another audience", "aud", "\"elsewhere\"", kit);
        claims("two audiences", "aud", "[\"skillvoucher\",\"elsewhere\"]", kit);
        claims("no audience", "aud", null, kit);
        claims("over", "exp", String.valueOf(Instant.now().getEpochSecond() - 1), kit);
        claims("no end", "exp", null, kit);
        claims("an end that is a word", "exp", "\"tomorrow\"", kit);
        claims("nobody", "sub", null, kit);
        kit.put(
                "claims that are a list",
                signed(tokens.key(), header(suite.signs(), kid, ""), "[]".getBytes(StandardCharsets.UTF_8)));
        kit.put("claims that are no JSON", signed(tokens.key(), header(suite.signs(), kid, ""), new byte[] {1, 2, 3}));
        kit.put("all-zero signature", parts[0] + "." + body + "." + Base64URL.encode(new byte[64]));
        kit.put(
                "signature cut",
                parts[0] + "." + body + "." + Base64URL.encode(Arrays.copyOf(new Base64URL(signature).decode(), 63)));
        kit.put(
                "signature longer",
                parts[0] + "." + body + "." + Base64URL.encode(Arrays.copyOf(new Base64URL(signature).decode(), 65)));
        kit.put("signature twice", good + signature);
        kit.put("two parts", parts[0] + "." + body);
        kit.put("four parts", good + "." + body);
        kit.put("five parts", good + "." + body + "." + body);
        kit.put("no header", "." + body + "." + signature);
        kit.put("no claims", parts[0] + ".." + signature);
        kit.put("parts swapped", body + "." + parts[0] + "." + signature);
        kit.put("only dots", "..");
        kit.put("a word", "x");
        kit.put("in quotes", "\"" + good + "\"");
        kit.put(
                "crit that we do not know",
                signed(tokens.key(), header(suite.signs(), kid, "\"crit\":[\"x\"],\"x\":1")));
        kit.put(
                "claims not encoded",
                signed(tokens.key(), header(suite.signs(), kid, "\"b64\":false,\"crit\":[\"b64\"]")));
        return kit;
    }

    private void claims(String what, String name, @Nullable String value, Map<String, String> kit) {
        Map<String, Object> claims = new LinkedHashMap<>(claims());
        claims.remove(name);
        String json = new String(json(claims), StandardCharsets.UTF_8);
        if (value != null) {
            json = json.substring(0, json.length() - 1) + ",\"" + name + "\":" + value + "}";
        }
        kit.put(
                what,
                signed(
                        tokens.key(),
                        header(suite.signs(), tokens.key().kid(), ""),
                        json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> claims() {
        return Map.of(
                "iss", "skillvoucher",
                "aud", "skillvoucher",
                "sub", String.valueOf(OFFICER.id()),
                "exp", Instant.now().getEpochSecond() + 600,
                "roles", List.of("BUREAU_MAKER"),
                "nam", "陈经办",
                "reg", "330800");
    }

    private static byte[] json(Map<String, Object> claims) {
        return JSONObjectUtils.toJSONString(claims).getBytes(StandardCharsets.UTF_8);
    }

    private static Payload payload(byte[] bytes) {
        return new Payload(bytes);
    }

    private String type() {
        return suite.signs().typed("at+jwt");
    }

    private static String header(SignatureAlgorithm algorithm, String kid, String more) {
        String plain = headed(algorithm.named(), algorithm.typed("at+jwt"), kid);
        return more.isEmpty() ? plain : plain.substring(0, plain.length() - 1) + "," + more + "}";
    }

    private static String headed(String alg, String type, String kid) {
        return "{\"alg\":\"" + alg + "\",\"typ\":\"" + type + "\",\"kid\":\"" + kid + "\"}";
    }

    private static String headed64(String alg, String type, String kid) {
        return encoded(headed(alg, type, kid));
    }

    private static String signed(SigningKey key, String header) {
        return signed(key, header, json(claims()));
    }

    /** Signed with the algorithm of the key, whatever the header says. */
    private static String signed(SigningKey key, String header, byte[] payload) {
        String input = encoded(header) + "." + Base64URL.encode(payload);
        JWSHeader plain =
                new JWSHeader.Builder(JWSAlgorithm.parse(key.open().algorithm().named())).build();
        return input + "." + key.signature(plain, input.getBytes(StandardCharsets.US_ASCII));
    }

    private String macked(byte[] secret, String kid) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType(type()))
                .keyID(kid)
                .build();
        String input = header.toBase64URL() + "." + Base64URL.encode(json(claims()));
        return input + "." + new MACSigner(secret).sign(header, input.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] publicBytes() {
        return ByteBuffer.allocate(65)
                .put((byte) 4)
                .put(tokens.key().open().x().decode())
                .put(tokens.key().open().y().decode())
                .array();
    }

    private static String point(SigningKey key) {
        return "{\"kty\":\"EC\",\"crv\":\"" + key.open().algorithm().curve() + "\",\"x\":\""
                + key.open().x() + "\",\"y\":\"" + key.open().y() + "\"}";
    }

    private static byte[] der(byte[] signature) throws IOException {
        return StandardDSAEncoding.INSTANCE.encode(
                BigInteger.TWO.pow(256), new BigInteger(1, signature, 0, 32), new BigInteger(1, signature, 32, 32));
    }

    private static SigningKey newKey(CryptoSuite of) throws JOSEException {
        return switch (of) {
            case INTL -> SigningKey.of(new ECKeyGenerator(Curve.P_256).generate());
            case GM -> SigningKey.newSm2();
        };
    }

    private static String flipped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
