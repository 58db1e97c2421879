package org.skillvoucher.backend.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.env.Environment;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.security.utils.SecurityService;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Buckets;
import org.skillvoucher.store.CacheAway;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Rate;

/**
 * Lets so many through each {@link Gate}, on all instances together. Who is counted stands in Redis under a keyed index: neither a login
 * nor an ID number can be read there.
 */
@Singleton
public final class Turnstile {
    private static final String NOBODY_KNOWS = "unknown";
    private static final int NAME_BYTES = 16;
    private static final int IPV6_BYTES = 16;
    private static final int TURNS = 256;
    private static final Buckets.Taken PASSED = new Buckets.Taken(true, Duration.ZERO);
    private static final Duration CLOSED_FOR = Duration.ofSeconds(5);
    /** How long an open gate does not ask Redis again that was away: who waits for it at each call is slower than without it. */
    private static final long AWAY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Buckets shared;
    private final Buckets local = new LocalBuckets();
    private final Leases leases = new Leases();
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();
    private final Map<Gate, Rate> rates = new EnumMap<>(Gate.class);
    private final FieldCipher cipher;
    private final SecurityService security;
    private final HttpClientAddressResolver addresses;
    private final MeterRegistry meters;
    private volatile long awaySinceNanos = System.nanoTime() - AWAY_NANOS;

    Turnstile(
            Buckets shared,
            Environment environment,
            FieldCipher cipher,
            SecurityService security,
            HttpClientAddressResolver addresses,
            MeterRegistry meters) {
        this.shared = shared;
        this.cipher = cipher;
        this.security = security;
        this.addresses = addresses;
        this.meters = meters;
        for (Gate gate : Gate.values()) {
            int most = environment
                    .getProperty(gate.setting(), Integer.class)
                    .orElse(gate.rate().most());
            rates.put(gate, new Rate(most, gate.rate().within()));
        }
    }

    /**
     * Counts one passage of the account or address that calls. Can answer TOO_OFTEN, with the seconds until the next is let through, and
     * TRY_AGAIN while Redis is away and the gate is closed without it.
     */
    public void pass(Gate gate) {
        count(gate, caller(gate));
    }

    /**
     * Counts one passage of whom {@link #pass(Gate)} counts, if this instance has one at hand and need ask nobody: it never waits. Where it
     * answers no, nothing was counted.
     */
    boolean passAtOnce(Gate gate) {
        return gate.isOpenWithoutRedis() && leases.spend(inMemory(gate, caller(gate)));
    }

    /** Counts one passage that asks about this target. Can answer as above. */
    public void pass(Gate gate, String target) {
        if (gate.counted() != Gate.Counted.TARGET) {
            throw new IllegalArgumentException(gate + " counts who asks");
        }
        count(gate, target);
    }

    /**
     * Counts, on this instance alone and without waiting, a token that has yet to be checked, by the address that shows it: whoever makes
     * them up would else have as many signatures checked as they can send. Can answer TOO_OFTEN.
     */
    void passWithNewToken(HttpRequest<?> request) {
        Rate rate = rates.getOrDefault(Gate.NEW_TOKEN, Gate.NEW_TOKEN.rate());
        String from = Optional.ofNullable(addresses.resolve(request)).orElse(NOBODY_KNOWS);
        mustBeGranted(Gate.NEW_TOKEN, local.take(inMemory(Gate.NEW_TOKEN, line(from)), rate, 1));
    }

    private String caller(Gate gate) {
        return switch (gate.counted()) {
            case CALLER -> security.getAuthentication().map(Principal::getName).orElse(NOBODY_KNOWS);
            case ADDRESS -> address();
            case TARGET -> throw new IllegalArgumentException(gate + " counts what is asked about");
        };
    }

    private void count(Gate gate, String who) {
        Rate rate = rates.getOrDefault(gate, gate.rate());
        mustBeGranted(gate, gate.isOpenWithoutRedis() ? open(gate, who, rate) : closed(gate, who, rate));
    }

    private void mustBeGranted(Gate gate, Buckets.Taken taken) {
        if (!taken.granted()) {
            meters.counter("skillvoucher.gate.turned-away", "gate", gate.word(), "because", "too-often")
                    .increment();
            throw new Refused(Refusal.TOO_OFTEN, Map.of("retryAfterSeconds", wholeSeconds(taken.left())));
        }
    }

    private static String inMemory(Gate gate, String who) {
        return gate.word() + ':' + who;
    }

    private String inRedis(Gate gate, String who) {
        return gate.word() + ':' + HexFormat.of().formatHex(cipher.index(gate.word(), who), 0, NAME_BYTES);
    }

    private Buckets.Taken closed(Gate gate, String who, Rate rate) {
        try {
            return shared.take(inRedis(gate, who), rate, 1);
        } catch (CacheAway away) {
            meters.counter("skillvoucher.gate.turned-away", "gate", gate.word(), "because", "redis-away")
                    .increment();
            Refused refused = new Refused(Refusal.TRY_AGAIN, Map.of("retryAfterSeconds", CLOSED_FOR.toSeconds()));
            refused.initCause(away);
            throw refused;
        }
    }

    private Buckets.Taken open(Gate gate, String who, Rate rate) {
        String lease = inMemory(gate, who);
        if (leases.spend(lease)) {
            return PASSED;
        }
        // One asks for all who come together: many at one bucket would only be in each other's way.
        synchronized (turns[Math.floorMod(lease.hashCode(), TURNS)]) {
            if (leases.spend(lease)) {
                return PASSED;
            }
            if (System.nanoTime() - awaySinceNanos < AWAY_NANOS) {
                return alone(gate, lease, rate);
            }
            try {
                String key = inRedis(gate, who);
                int share = Gate.share(rate);
                Buckets.Taken taken = shared.take(key, rate, share);
                if (taken.granted()) {
                    leases.keep(lease, share - 1);
                    return taken;
                }
                return share == 1 ? taken : shared.take(key, rate, 1);
            } catch (CacheAway _) {
                awaySinceNanos = System.nanoTime();
                return alone(gate, lease, rate);
            }
        }
    }

    private Buckets.Taken alone(Gate gate, String lease, Rate rate) {
        meters.counter("skillvoucher.gate.alone", "gate", gate.word()).increment();
        return local.take(lease, Gate.alone(rate), 1);
    }

    private String address() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> Optional.ofNullable(addresses.resolve(request)))
                .map(Turnstile::line)
                .orElse(NOBODY_KNOWS);
    }

    /** What is counted as one address: of IPv6 the first half, for a single line has all addresses of the second. */
    static String line(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) + "::/64" : address;
        } catch (IllegalArgumentException _) {
            // Whatever a proxy wrote there instead is one name.
            return address;
        }
    }

    /** At least one: who comes back after it finds a token. */
    private static long wholeSeconds(Duration left) {
        return Math.max(1, left.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
