package org.skillvoucher.backend.bench;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.PassKind;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Nonce;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.store.SignedText;

/**
 * The people as they come to the lesson, each with a pass that the phone dates with the second in which it will be scanned. The
 * passes are signed before the phase, and the nonce that a phone fetches is made with the server's own key: neither is what is
 * measured.
 */
final class Turnout {
    private static final int WHILE_FRESH = 3000;
    private static final int WARM_CLIENTS = 8;
    private static final int CONNECTIONS = 256;

    private final MacKey nonces;
    private final Iterator<Seat> coming;
    private final SplittableRandom random;
    private final Map<School, String> tokens = new ConcurrentHashMap<>();
    private final int port;

    Turnout(List<Seat> coming, byte[] checkInSecret, long seed, int port) {
        this.coming = coming.iterator();
        this.nonces = MacKey.ofBytes(checkInSecret);
        this.random = new SplittableRandom(~seed);
        this.port = port;
    }

    /** One check-in that is to be sent: as the bytes of an HTTP request, and what a bare transaction needs of it. */
    record Arrival(UUID id, Seat seat, String pass, PassContent content, Instant at, byte[] request)
            implements Load.Errand {}

    /** The teacher's access token, sent with every check-in of the school from now on. */
    void speakAs(School school, String token) {
        tokens.put(school, token);
    }

    /** All teachers log in anew: a token lives a quarter of an hour. */
    void logIn(Desk desk, List<School> schools) throws IOException, InterruptedException {
        for (School school : schools) {
            speakAs(school, desk.logIn(school.login()));
        }
    }

    /** So many check-ins before anything is measured, as fast as a few clients bring them. */
    void warm(int count) throws Exception {
        for (int some : whileFresh(count)) {
            Load.closed(
                            next(some, Instant.now(), Duration.ZERO, "warm"),
                            WARM_CLIENTS,
                            Wire.Answer::isCounted,
                            () -> Wire.opened(port).door(Arrival::request))
                    .mustBeWithoutErrors();
        }
    }

    /** So many check-ins, of which so many begin in each second, whatever became of those before. */
    Tally byTheClock(int count, int aSecond, String device) throws Exception {
        Duration pause = Duration.ofNanos(1_000_000_000L / aSecond);
        return Load.open(
                next(count, Instant.now(), pause, device),
                pause,
                CONNECTIONS,
                Wire.Answer::isCounted,
                () -> Wire.opened(port).door(Arrival::request));
    }

    /** So many people in groups of which each is through before a pass that was signed with the first is stale. */
    static List<Integer> whileFresh(int count) {
        List<Integer> groups = new ArrayList<>();
        for (int left = count; left > 0; left -= WHILE_FRESH) {
            groups.add(Math.min(left, WHILE_FRESH));
        }
        return groups;
    }

    /** The next so many people, who come one after the other with this pause, the first at this moment. */
    List<Arrival> next(int count, Instant first, Duration pause, String device) {
        List<Seat> seats =
                IntStream.range(0, count).mapToObj(i -> coming.next()).toList();
        List<UUID> ids =
                IntStream.range(0, count).mapToObj(i -> Names.random(random)).toList();
        List<SplittableRandom> dice =
                IntStream.range(0, count).mapToObj(i -> random.split()).toList();
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> arrival(
                        ids.get(i),
                        seats.get(i),
                        first.plusNanos(pause.toNanos() * i).truncatedTo(ChronoUnit.MILLIS),
                        dice.get(i).nextLong(),
                        device))
                .toList();
    }

    private Arrival arrival(UUID scan, Seat seat, Instant at, long dice, String device) {
        PassContent content = content(seat, at, dice);
        String pass = signed(seat, content);
        return new Arrival(scan, seat, pass, content, at, request(scan, seat, pass, at, device));
    }

    /** The pass that this trainee's phone, which has a network, shows at that time. */
    String pass(Seat seat, Instant at, long dice) {
        return signed(seat, content(seat, at, dice));
    }

    private PassContent content(Seat seat, Instant at, long dice) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return new PassContent(
                PassKind.ONLINE,
                Id.of(seat.voucher()),
                Id.of(seat.enrolment()),
                PassContent.audience(Id.of(seat.in().by().id()), Id.of(seat.in().id())),
                second,
                dice,
                nonce(seat, second));
    }

    private static String signed(Seat seat, PassContent content) {
        ECKey key = new ECKey.Builder(Curve.P_256, Base64URL.encode(seat.x()), Base64URL.encode(seat.y()))
                .privateKey(seat.key())
                .build();
        return SignedText.sign(key, PassContent.TYPE, content.bytes());
    }

    private Nonce nonce(Seat seat, Instant second) {
        byte[] said = ByteBuffer.allocate(24)
                .put(Names.bytes(seat.person()))
                .putLong(second.getEpochSecond())
                .array();
        return new Nonce(second, ByteBuffer.wrap(nonces.mac("nonce", said)).getLong());
    }

    /** A call of this school's teacher that reads no table. */
    byte[] emptyRequest(School by) {
        return Wire.get(port, "/v1/me", Objects.requireNonNull(tokens.get(by)));
    }

    private byte[] request(UUID scan, Seat seat, String pass, Instant at, String device) {
        String body =
                "{\"pass\":\"%s\",\"lessonId\":\"%s\",\"direction\":\"IN\",\"scannedAt\":\"%s\",\"device\":\"%s\"}"
                        .formatted(pass, seat.in().lesson(), at, device);
        String head = "PUT /v1/scans/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                        .formatted(scan, port, tokens.get(seat.in().by()))
                + "Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
