package org.skillvoucher.backend.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.backend.simulator.InventedCard;
import org.skillvoucher.backend.simulator.InventedPeople;
import org.skillvoucher.backend.simulator.PlatformCipher;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.backend.simulator.SimulatedGateway;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardMessage;
import org.skillvoucher.person.CardMessageKind;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;

/** What may go wrong between us and the card platform, by accident or by somebody's will, with either suite. */
final class HttpCardPlatformFaultsTest {
    private static final InventedCard LIN = InventedPeople.LIN;
    private static final Argument<Map<String, String>> TEXTS = Argument.mapOf(String.class, String.class);
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final MachineTime theirs = new MachineTime();
    private final MachineTime ours = new MachineTime();
    private final SimulatedCardPlatform world = new SimulatedCardPlatform(theirs);
    private final List<CardStandIn> running = new ArrayList<>();

    @AfterEach
    void shut() {
        running.forEach(CardStandIn::close);
    }

    private CardStandIn standIn(CardSuite suite) {
        CardStandIn standIn = new CardStandIn(suite, Sm2Order.C1C3C2, world, theirs);
        running.add(standIn);
        return standIn;
    }

    private CardPlatform asked(CardStandIn standIn) {
        return new HttpCardPlatform(standIn.settings(), ObjectMapper.getDefault(), ours);
    }

    private CardPlatform asked(CardStandIn standIn, CardKeys keys) {
        return new HttpCardPlatform(standIn.settings(keys, PATIENCE), ObjectMapper.getDefault(), ours);
    }

    private static Refused no(Runnable call) {
        Refused refused = catchThrowableOfType(Refused.class, call::run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    private void isAway(CardPlatform platform, String because) {
        Refused refused =
                no(() -> platform.exchange(world.consent(LIN.idNumber().text())));
        assertThat(refused.refusal()).isEqualTo(Refusal.CARD_PLATFORM_AWAY);
        assertThat(refused.getCause()).hasMessageContaining(because);
    }

    // What we send
    // -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void nothing_of_a_person_travels_in_the_open(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        asked(standIn).bankAccount(LIN.holder().card());

        assertThat(standIn.received).isNotEmpty().allSatisfy(form -> {
            assertThat(form.keySet())
                    .containsExactlyInAnyOrder(
                            "_api_name",
                            "_api_access_id",
                            "_api_timestamp",
                            "_api_nonce",
                            "security",
                            "_api_signature");
            assertThat(form.toString())
                    .doesNotContain(
                            LIN.idNumber().text(),
                            LIN.holder().name(),
                            LIN.holder().issueNo());
        });
    }

    @ParameterizedTest
    @EnumSource
    void two_questions_of_the_same_share_no_cipher_text_and_no_nonce(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        asked(standIn).bankAccount(LIN.holder().card());
        asked(standIn).bankAccount(LIN.holder().card());

        assertThat(standIn.received).extracting(form -> form.get("security")).doesNotHaveDuplicates();
        assertThat(standIn.received).extracting(form -> form.get("_api_nonce")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void another_channel_is_turned_away(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        CardKeys known = CardStandIn.keysOf(suite, Sm2Order.C1C3C2);
        CardKeys other = new CardKeys(suite, Sm2Order.C1C3C2, "1000000002", known.ours(), known.platform());
        isAway(asked(standIn, other), "status 403");
    }

    @ParameterizedTest
    @EnumSource
    void a_question_signed_by_another_key_is_turned_away(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        CardKeys other = CardStandIn.keysOf(
                suite,
                Sm2Order.C1C3C2,
                List.of(PlatformCipher.newKeys(suite).getPrivate().getEncoded()),
                List.of(CardStandIn.platform(suite).getPublic().getEncoded()));
        isAway(asked(standIn, other), "status 401");
    }

    @ParameterizedTest
    @EnumSource
    void a_question_encrypted_for_another_is_turned_away(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        CardKeys other = CardStandIn.keysOf(
                suite,
                Sm2Order.C1C3C2,
                List.of(CardStandIn.ours(suite).getPrivate().getEncoded()),
                List.of(PlatformCipher.newKeys(suite).getPublic().getEncoded()));
        isAway(asked(standIn, other), "status 400");
    }

    @ParameterizedTest
    @EnumSource
    void a_question_that_is_sent_once_more_by_somebody_else_is_turned_away(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        asked(standIn).bankAccount(LIN.holder().card());

        assertThat(standIn.again(standIn.received.getFirst()).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @EnumSource
    void a_question_with_any_field_altered_is_turned_away(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        asked(standIn).bankAccount(LIN.holder().card());
        Map<String, String> good = standIn.received.getFirst();

        for (String field : good.keySet()) {
            Map<String, String> altered = new TreeMap<>(good);
            altered.merge(field, "", (text, _) -> flipped(text));
            assertThat(standIn.again(altered).status()).as(field).isIn(401, 403);
        }
    }

    /** The same text with one letter or digit in its middle changed to another. */
    private static String flipped(String text) {
        int at = text.length() / 2;
        return text.substring(0, at) + (text.charAt(at) == '1' ? '2' : '1') + text.substring(at + 1);
    }

    @ParameterizedTest
    @EnumSource
    void both_sides_take_a_message_of_less_than_five_minutes_and_no_older_one(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        for (Duration off : List.of(Duration.ofSeconds(297), Duration.ofSeconds(-297))) {
            Instant now = Instant.now();
            MachineClockInTests.standAt(theirs, now);
            MachineClockInTests.standAt(ours, now.plus(off));
            assertThat(asked(standIn).bankAccount(LIN.holder().card()))
                    .as("%s", off)
                    .isPresent();
        }
        for (Duration off : List.of(Duration.ofSeconds(303), Duration.ofSeconds(-303))) {
            Instant now = Instant.now();
            MachineClockInTests.standAt(theirs, now);
            MachineClockInTests.standAt(ours, now.plus(off));
            isAway(asked(standIn), "status 401");
        }
    }

    // What we are answered -------------------------------------------------------------------------------------------

    private interface Wire {
        void answer(HttpExchange exchange, SimulatedGateway.Reply good, CardStandIn standIn) throws IOException;
    }

    private static Arguments fault(String name, String because, Wire wire) {
        return Arguments.of(name, because, wire);
    }

    private static Stream<Arguments> faults() {
        return Stream.of(
                fault("a status of 500", "status 500", (exchange, _, _) -> CardStandIn.send(exchange, 500, "{}")),
                fault("a status of 404", "status 404", (exchange, _, _) -> CardStandIn.send(exchange, 404, "")),
                fault("a redirect", "status 302", (exchange, _, standIn) -> {
                    exchange.getResponseHeaders().add("Location", standIn.url() + "/elsewhere");
                    CardStandIn.send(exchange, 302, "");
                }),
                fault(
                        "a good answer under another status",
                        "status 201",
                        (exchange, good, _) -> CardStandIn.send(exchange, 201, good.body())),
                fault("nothing", "no JSON", (exchange, _, _) -> CardStandIn.send(exchange, 200, "")),
                fault("garbage", "no JSON", (exchange, _, _) -> CardStandIn.send(exchange, 200, "<html>维护中</html>")),
                fault("null", "no JSON", (exchange, _, _) -> CardStandIn.send(exchange, 200, "null")),
                fault("a list", "no JSON", (exchange, _, _) -> CardStandIn.send(exchange, 200, "[]")),
                fault(
                        "a depth without end",
                        "no JSON",
                        (exchange, _, _) -> CardStandIn.send(exchange, 200, "{\"a\":".repeat(10_000))),
                fault(
                        "half an answer",
                        "no JSON",
                        (exchange, good, _) -> CardStandIn.send(
                                exchange,
                                200,
                                good.body().substring(0, good.body().length() / 2))),
                fault(
                        "fields that are null",
                        "no JSON",
                        (exchange, good, _) -> CardStandIn.send(exchange, 200, with(good, "_api_nonce", null))),
                fault("no signature", "other fields", (exchange, good, _) -> {
                    Map<String, String> fields = fields(good);
                    fields.remove("_api_signature");
                    CardStandIn.send(exchange, 200, written(fields));
                }),
                fault(
                        "a field more",
                        "other fields",
                        (exchange, good, _) -> CardStandIn.send(exchange, 200, with(good, "more", "1"))),
                fault(
                        "a sign that joins fields",
                        "other fields",
                        (exchange, good, _) ->
                                CardStandIn.send(exchange, 200, with(good, "_api_name", "exchangeCode&a=b"))),
                fault(
                        "another nonce",
                        "signature",
                        (exchange, good, _) ->
                                CardStandIn.send(exchange, 200, with(good, "_api_nonce", CardWire.newNonce()))),
                fault(
                        "another secret",
                        "signature",
                        (exchange, good, _) -> CardStandIn.send(
                                exchange,
                                200,
                                with(good, "security", flipped(fields(good).getOrDefault("security", ""))))),
                fault(
                        "another signature",
                        "signature",
                        (exchange, good, _) -> CardStandIn.send(
                                exchange,
                                200,
                                with(
                                        good,
                                        "_api_signature",
                                        flipped(fields(good).getOrDefault("_api_signature", ""))))),
                fault(
                        "a signature that is none",
                        "signature",
                        (exchange, good, _) ->
                                CardStandIn.send(exchange, 200, with(good, "_api_signature", "bm9uZQ=="))),
                fault(
                        "a signature that is not even base64",
                        "signature",
                        (exchange, good, _) -> CardStandIn.send(exchange, 200, with(good, "_api_signature", "-"))));
    }

    private static Stream<Arguments> faultsOfEachSuite() {
        return Stream.of(CardSuite.values())
                .flatMap(suite ->
                        faults().map(fault -> Arguments.of(suite, fault.get()[0], fault.get()[1], fault.get()[2])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faultsOfEachSuite")
    void an_answer_that_cannot_be_believed_is_none(CardSuite suite, String name, String because, Wire wire) {
        CardStandIn standIn = standIn(suite);
        standIn.fault = (exchange, good) -> wire.answer(exchange, good, standIn);
        isAway(asked(standIn), because);
        assertThat(standIn.received).as("a code is never brought twice").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_answer_to_another_question_is_none(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        List<SimulatedGateway.Reply> before = new ArrayList<>();
        standIn.fault = (exchange, good) -> {
            before.add(good);
            CardStandIn.send(exchange, 200, before.getFirst().body());
        };
        CardPlatform platform = asked(standIn);
        assertThat(platform.exchange(world.consent(LIN.idNumber().text()))).isEqualTo(LIN.holder());
        isAway(platform, "another question");
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_by_another_platform_is_none_though_it_encrypts_for_us(CardSuite suite) {
        PlatformCipher impostor = new PlatformCipher(
                suite,
                Sm2Order.C1C3C2,
                PlatformCipher.newKeys(suite).getPrivate(),
                CardStandIn.ours(suite).getPublic());
        CardStandIn standIn = standIn(suite);
        standIn.fault = (exchange, good) -> {
            Map<String, String> fields = fields(good);
            fields.remove("_api_signature");
            fields.put("security", impostor.seal("{\"code\":\"0\"}"));
            fields.put(
                    "_api_signature", impostor.sign(new String(CardWire.signedText(fields), StandardCharsets.UTF_8)));
            CardStandIn.send(exchange, 200, written(fields));
        };
        isAway(asked(standIn), "signature");
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_is_encrypted_for_another_channel_is_none(CardSuite suite) {
        PlatformCipher forAnother = new PlatformCipher(
                suite,
                Sm2Order.C1C3C2,
                CardStandIn.platform(suite).getPrivate(),
                PlatformCipher.newKeys(suite).getPublic());
        CardStandIn standIn = standIn(suite);
        standIn.fault = resigned(forAnother, "{\"code\":\"0\"}");
        isAway(asked(standIn), "not for us");
    }

    @ParameterizedTest
    @EnumSource
    void a_word_that_was_not_agreed_is_no_answer(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        PlatformCipher platform = CardStandIn.platformCipher(suite, Sm2Order.C1C3C2);
        for (String content : List.of("{\"code\":\"MAINTENANCE\"}", "{}")) {
            standIn.fault = resigned(platform, content);
            isAway(asked(standIn), "not agreed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_holder_who_is_told_in_part_or_wrongly_is_nobody(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        PlatformCipher platform = CardStandIn.platformCipher(suite, Sm2Order.C1C3C2);
        Map<String, String> good = Map.of(
                "code", "0",
                "aac002", LIN.idNumber().text(),
                "aac003", "林小禾",
                "signNo", "SIM1",
                "aab301", "330800",
                "level", "2");
        standIn.fault = resigned(platform, written(good));
        assertThat(asked(standIn).exchange("any").name()).isEqualTo("林小禾");

        for (String field : List.of("aac002", "aac003", "signNo", "aab301", "level")) {
            for (String wrong : List.of("", "3", "9".repeat(200))) {
                if (wrong.equals("3") && (field.equals("aac003") || field.equals("signNo"))) {
                    continue; // a name and a number may well be a 3
                }
                Map<String, String> told = new TreeMap<>(good);
                told.put(field, wrong);
                standIn.fault = resigned(platform, written(told));
                Refused refused = no(() -> asked(standIn).exchange("any"));
                assertThat(refused.refusal()).as("%s=%s", field, wrong).isEqualTo(Refusal.CARD_PLATFORM_AWAY);
                assertThat(refused.getCause())
                        .hasMessageNotContaining(LIN.idNumber().text());
            }
        }
    }

    /** A proper answer of this platform, with this in it. */
    private static CardStandIn.Fault resigned(PlatformCipher platform, String content) {
        return (exchange, good) -> {
            Map<String, String> fields = fields(good);
            fields.remove("_api_signature");
            fields.put("security", platform.seal(content));
            fields.put(
                    "_api_signature", platform.sign(new String(CardWire.signedText(fields), StandardCharsets.UTF_8)));
            CardStandIn.send(exchange, 200, written(fields));
        };
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_is_read_up_to_its_limit_and_not_beyond(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        for (int more : List.of(0, 1)) {
            standIn.fault = (exchange, good) -> CardStandIn.send(
                    exchange,
                    200,
                    good.body() + " ".repeat(LONGEST_ANSWER + more - good.body().length()));
            if (more == 0) {
                assertThat(asked(standIn).bankAccount(LIN.holder().card())).isPresent();
            } else {
                isAway(asked(standIn), "cannot be reached");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_comes_drop_by_drop_is_not_waited_for(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        standIn.fault = (exchange, good) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (byte one : good.body().getBytes(StandardCharsets.UTF_8)) {
                out.write(one);
                out.flush();
                pause();
            }
            out.close();
        };
        CardPlatform platform = asked(standIn);
        long began = System.nanoTime();
        isAway(platform, "in time");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE.multipliedBy(2));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    // Asking again ----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void what_only_reads_is_asked_once_more_when_an_answer_is_lost(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        standIn.fault = (exchange, good) -> {
            boolean first = standIn.received.size() % 2 == 1;
            CardStandIn.send(exchange, first ? 503 : 200, first ? "" : good.body());
        };
        assertThat(asked(standIn).bankAccount(LIN.holder().card())).hasValue(LIN.account());
        assertThat(standIn.received).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void it_is_asked_twice_at_most(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        standIn.fault = (exchange, _) -> CardStandIn.send(exchange, 503, "");
        assertThat(no(() -> asked(standIn).bankAccount(LIN.holder().card())).refusal())
                .isEqualTo(Refusal.CARD_PLATFORM_AWAY);
        assertThat(standIn.received).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void one_that_does_not_answer_is_left_alone_and_then_tried_again(CardSuite suite) throws InterruptedException {
        CardStandIn standIn = standIn(suite);
        CardPlatform platform = asked(standIn);
        standIn.fault = (exchange, _) -> CardStandIn.send(exchange, 500, "");
        for (int i = 0; i < 5; i++) {
            isAway(platform, "status 500");
        }
        isAway(platform, "left alone");
        assertThat(standIn.received).hasSize(5);

        standIn.fault = CardStandIn.NONE;
        Thread.sleep(Duration.ofMillis(250));
        assertThat(platform.exchange(world.consent(LIN.idNumber().text()))).isEqualTo(LIN.holder());
    }

    @ParameterizedTest
    @EnumSource
    void where_messages_alone_fail_people_log_in_all_the_same(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        CardPlatform platform = asked(standIn);
        standIn.fault = (exchange, good) -> {
            boolean isMessage = "pushMessage".equals(standIn.received.getLast().get("_api_name"));
            CardStandIn.send(exchange, isMessage ? 500 : good.status(), isMessage ? "" : good.body());
        };
        Instant now = Instant.now();
        CardMessage message = new CardMessage(
                Id.random(), Id.random(), CardMessageKind.DEVICE_REGISTERED, now, now, now, 0, null, false);
        for (int i = 0; i < 4; i++) {
            assertThat(no(() -> platform.push(LIN.holder().card(), message)).refusal())
                    .isEqualTo(Refusal.CARD_PLATFORM_AWAY);
        }
        assertThat(standIn.received).as("it is left alone with messages").hasSize(5);

        assertThat(platform.exchange(world.consent(LIN.idNumber().text()))).isEqualTo(LIN.holder());
    }

    @ParameterizedTest
    @EnumSource
    void nobody_there_is_away_too(CardSuite suite) {
        CardStandIn standIn = standIn(suite);
        CardPlatform platform = asked(standIn);
        standIn.close();
        isAway(platform, "cannot be reached");
    }

    // Changing keys ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void while_the_platform_changes_its_key_both_are_believed_and_afterwards_the_new_one(CardSuite suite) {
        byte[] old = PlatformCipher.newKeys(suite).getPublic().getEncoded();
        byte[] now = CardStandIn.platform(suite).getPublic().getEncoded();
        List<byte[]> own = List.of(CardStandIn.ours(suite).getPrivate().getEncoded());
        CardStandIn standIn = standIn(suite);
        CardKeys both = CardStandIn.keysOf(suite, Sm2Order.C1C3C2, own, List.of(now, old));
        CardKeys before = CardStandIn.keysOf(suite, Sm2Order.C1C3C2, own, List.of(old));

        assertThat(asked(standIn, both).bankAccount(LIN.holder().card())).isPresent();
        isAway(asked(standIn, before), "status 400");
    }

    @ParameterizedTest
    @EnumSource
    void while_we_change_our_key_what_is_encrypted_for_either_is_read(CardSuite suite) {
        byte[] next = PlatformCipher.newKeys(suite).getPrivate().getEncoded();
        byte[] now = CardStandIn.ours(suite).getPrivate().getEncoded();
        List<byte[]> platform = List.of(CardStandIn.platform(suite).getPublic().getEncoded());
        CardStandIn standIn = standIn(suite);
        // The platform still knows the key of now: it signs, and the next one opens beside it.
        CardKeys both = CardStandIn.keysOf(suite, Sm2Order.C1C3C2, List.of(now, next), platform);
        assertThat(asked(standIn, both).bankAccount(LIN.holder().card())).isPresent();

        CardCipher turned = CardStandIn.keysOf(suite, Sm2Order.C1C3C2, List.of(next, now), platform)
                .cipher();
        String sealed = CardStandIn.platformCipher(suite, Sm2Order.C1C3C2).seal("早安");
        assertThat(catchThrowableOfType(
                        CardCipher.Unreadable.class,
                        () -> assertThat(turned.open(sealed))
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("早安")))
                .isNull();
    }

    private static Map<String, String> fields(SimulatedGateway.Reply good) throws IOException {
        return new TreeMap<>(ObjectMapper.getDefault().readValue(good.body(), TEXTS));
    }

    private static String with(SimulatedGateway.Reply good, String name, @Nullable String value) throws IOException {
        Map<String, String> fields = fields(good);
        if (value == null) {
            return written(fields).replaceFirst("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":null");
        }
        fields.put(name, value);
        return written(fields);
    }

    private static String written(Map<String, String> fields) {
        try {
            return ObjectMapper.getDefault().writeValueAsString(TEXTS, fields);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
