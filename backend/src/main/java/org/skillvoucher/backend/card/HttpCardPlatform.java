package org.skillvoucher.backend.card;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.CardMessage;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.person.HeldCard;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.PresenceResult;
import org.skillvoucher.person.PresenceWay;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the card platform over HTTP: one address for all questions, what is asked encrypted in {@code security}, the whole signed. The
 * answer is believed only if it is signed, of now, and to this very question (it repeats the nonce). All that goes wrong on the way is
 * CARD_PLATFORM_AWAY for whoever waits, and a line in the log for whoever has to mend it; neither says who was asked about.
 */
final class HttpCardPlatform implements CardPlatform {
    private static final Logger LOG = LoggerFactory.getLogger(HttpCardPlatform.class);
    private static final Argument<Map<String, String>> TEXTS = Argument.mapOf(String.class, String.class);
    private static final Set<String> OF_AN_ANSWER = Set.of(
            CardWire.NAME, CardWire.CHANNEL, CardWire.TIMESTAMP, CardWire.NONCE, CardWire.SECURITY, CardWire.SIGNATURE);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int TRIES = 2;
    private static final int OK = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ISSUE_NO = 40;
    private static final int LONGEST_ACCOUNT = 40;

    private final CardSettings settings;
    private final CardCipher cipher;
    private final ObjectMapper json;
    private final MachineTime machine;

    /** One for each question: where messages are not taken, people log in all the same. */
    private final Map<Question, Circuit> circuits = new EnumMap<>(Question.class);

    private final HttpClient http;

    HttpCardPlatform(CardSettings settings, ObjectMapper json, MachineTime machine) {
        this.settings = settings;
        this.cipher = settings.keys().cipher();
        this.json = json;
        this.machine = machine;
        for (Question question : Question.values()) {
            circuits.put(question, new Circuit(settings.failuresMost(), settings.rest(), System::nanoTime));
        }
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(settings.timeOut())
                .build();
    }

    /** What can be asked. Public text names none of these: they have to be agreed with each platform. */
    private enum Question {
        /** A code works once, also if its answer is lost: never asked twice. */
        EXCHANGE("exchangeCode", false),
        PRESENCE("queryCheck", true),
        ACCOUNT("queryAccount", true),
        /** A message has an id, by which it is shown once. */
        PUSH("pushMessage", true);

        private final String apiName;
        private final boolean repeatable;

        Question(String apiName, boolean repeatable) {
            this.apiName = apiName;
            this.repeatable = repeatable;
        }
    }

    /** No answer that can be believed; says what was wrong with it, never what was in it. */
    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    @Override
    public CardHolder exchange(String code) {
        Map<String, String> told = ask(Question.EXCHANGE, Map.of("code", code));
        return read(() -> new CardHolder(
                IdNumber.of(text(told, "aac002", 18)),
                text(told, "aac003", LONGEST_NAME),
                text(told, "signNo", LONGEST_ISSUE_NO),
                RegionCode.of(text(told, "aab301", 6)),
                switch (text(told, "level", 1)) {
                    case "1" -> 1;
                    case "2" -> 2;
                    default -> throw new NoAnswer("a card of another level", null);
                }));
    }

    @Override
    public PresenceResult checkPresence(HeldCard card, PresenceWay way, String reference) {
        Map<String, String> asked = about(card);
        asked.put("scene", CardCodes.scene(way));
        asked.put("reference", reference);
        Map<String, String> told = ask(Question.PRESENCE, asked);
        return read(() -> {
            for (PresenceResult result : PresenceResult.values()) {
                if (result.name().equals(told.get("result"))) {
                    return result;
                }
            }
            throw new NoAnswer("another result of a check", null);
        });
    }

    @Override
    public Optional<String> bankAccount(HeldCard card) {
        Map<String, String> told = ask(Question.ACCOUNT, about(card));
        return told.containsKey("account")
                ? Optional.of(read(() -> text(told, "account", LONGEST_ACCOUNT)))
                : Optional.empty();
    }

    @Override
    public void push(HeldCard card, CardMessage message) {
        Map<String, String> asked = about(card);
        asked.put("messageId", message.id().toString());
        asked.put("title", message.kind().title());
        asked.put("text", message.kind().text());
        ask(Question.PUSH, asked);
    }

    private static Map<String, String> about(HeldCard card) {
        Map<String, String> about = new TreeMap<>();
        about.put("aac002", card.holder().idNumber().text());
        about.put("aac003", card.holder().name());
        if (card.issueNo() != null) {
            about.put("signNo", card.issueNo());
        }
        if (card.issuingRegion() != null) {
            about.put("aab301", card.issuingRegion().digits());
        }
        return about;
    }

    /** What the platform says to this question. Can answer CARD_CODE_WRONG, CARD_NOT_USABLE, CARD_PLATFORM_AWAY. */
    private Map<String, String> ask(Question question, Map<String, String> asked) {
        Circuit circuit = Objects.requireNonNull(circuits.get(question));
        for (int attempt = 1; ; attempt++) {
            if (!circuit.mayAsk()) {
                throw away(question, new NoAnswer("it did not answer lately and is left alone for a while", null));
            }
            Map<String, String> told;
            try {
                told = askOnce(question, asked);
            } catch (NoAnswer no) {
                circuit.failed();
                if (question.repeatable && attempt < TRIES) {
                    continue;
                }
                throw away(question, no);
            } catch (RuntimeException bug) {
                circuit.failed(); // whatever it is, the circuit must not wait for this one for ever
                throw bug;
            }
            circuit.answered();
            return said(question, told);
        }
    }

    private static Map<String, String> said(Question question, Map<String, String> told) {
        String code = told.getOrDefault("code", "");
        return switch (code) {
            case CardCodes.GOOD -> told;
            case CardCodes.CODE_WRONG -> throw new Refused(Refusal.CARD_CODE_WRONG);
            case CardCodes.CARD_NOT_USABLE -> throw new Refused(Refusal.CARD_NOT_USABLE);
            default -> throw away(question, new NoAnswer("a word that was not agreed", null));
        };
    }

    private Map<String, String> askOnce(Question question, Map<String, String> asked) throws NoAnswer {
        Map<String, String> fields = new TreeMap<>();
        fields.put(CardWire.NAME, question.apiName);
        fields.put(CardWire.CHANNEL, settings.keys().channel());
        fields.put(CardWire.TIMESTAMP, String.valueOf(machine.now().toEpochMilli()));
        fields.put(CardWire.NONCE, CardWire.newNonce());
        fields.put(CardWire.SECURITY, cipher.seal(written(asked)));
        String signature = cipher.sign(CardWire.signedText(fields));
        Map<String, String> sent = new TreeMap<>(fields);
        sent.put(CardWire.SIGNATURE, signature);
        return believed(fields, read(send(sent)), machine.now());
    }

    private byte[] send(Map<String, String> fields) throws NoAnswer {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(settings.gateway().url())
                .timeout(settings.timeOut())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        CompletableFuture<HttpResponse<byte[]>> coming = new CompletableFuture<>();
        try {
            settings.gateway().mustBeInReach();
            coming = http.sendAsync(
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            // The request's own time-out ends with the headers: a body that drips is measured here.
            HttpResponse<byte[]> response = coming.get(settings.timeOut().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new NoAnswer("it answered with status " + response.statusCode(), null);
            }
            return response.body();
        } catch (IOException | ExecutionException e) {
            throw new NoAnswer("it cannot be reached", e);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new NoAnswer("it did not answer in time", e);
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted while waiting for it", e);
        }
    }

    private Map<String, String> believed(Map<String, String> asked, Map<String, String> answer, Instant now)
            throws NoAnswer {
        if (!answer.keySet().equals(OF_AN_ANSWER) || !CardWire.isPlain(answer)) {
            throw new NoAnswer("an answer with other fields", null);
        }
        Map<String, String> signed = new TreeMap<>(answer);
        String signature = signed.remove(CardWire.SIGNATURE);
        if (signature == null || !cipher.isSigned(CardWire.signedText(signed), signature)) {
            throw new NoAnswer("an answer without the platform's signature", null);
        }
        for (String name : Set.of(CardWire.NAME, CardWire.CHANNEL, CardWire.NONCE)) {
            if (!String.valueOf(signed.get(name)).equals(asked.get(name))) {
                throw new NoAnswer("an answer to another question", null);
            }
        }
        if (!CardWire.isOfNow(String.valueOf(signed.get(CardWire.TIMESTAMP)), now)) {
            throw new NoAnswer("an answer of another time", null);
        }
        try {
            return read(cipher.open(String.valueOf(signed.get(CardWire.SECURITY))));
        } catch (CardCipher.Unreadable unreadable) {
            throw new NoAnswer("an answer that is not for us", unreadable);
        }
    }

    private byte[] written(Map<String, String> asked) {
        try {
            return json.writeValueAsBytes(TEXTS, asked);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Map<String, String> read(byte[] text) throws NoAnswer {
        Map<String, String> fields;
        try {
            fields = json.readValue(text, TEXTS);
        } catch (IOException | RuntimeException _) {
            // The cause may quote the answer.
            throw new NoAnswer("an answer that is no JSON object of texts", null);
        }
        if (fields == null || fields.containsValue(null)) {
            throw new NoAnswer("an answer that is no JSON object of texts", null);
        }
        return fields;
    }

    private interface Reading<T> {
        T read() throws NoAnswer;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoAnswer no) {
            throw away(null, no);
        } catch (Refused | IllegalArgumentException _) {
            // What our values say of such a text is for people who typed it; this one is the platform's.
            throw away(null, new NoAnswer("an answer with a number or a region that is none", null));
        }
    }

    private static String text(Map<String, String> told, String name, int longest) throws NoAnswer {
        String text = told.get(name);
        if (text == null || text.isBlank() || text.length() > longest) {
            throw new NoAnswer("an answer without a good " + name, null);
        }
        return text;
    }

    private static Refused away(@Nullable Question question, NoAnswer no) {
        LOG.warn("the card platform gave no good answer{}", question == null ? "" : " to " + question.apiName, no);
        Refused refused = new Refused(Refusal.CARD_PLATFORM_AWAY);
        refused.initCause(no);
        return refused;
    }
}
