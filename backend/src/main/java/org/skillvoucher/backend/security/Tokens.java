package org.skillvoucher.backend.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.access.Session;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.SignatureUse;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.MachineTime;

/**
 * Access tokens: type {@code at+jwt}, our issuer and audience, our one key. The header of what arrives chooses nothing: algorithm,
 * type and key must be ours (RFC 8725).
 */
@Singleton
public final class Tokens {
    static final int LONGEST = 4096;
    private static final String TYPE = "at+jwt";
    private static final String ISSUER = "skillvoucher";
    private static final String ROLES = "roles";

    /** Of which session it is. */
    static final String SESSION = "sid";

    /** Some megabytes; a token lives for minutes, and few accounts speak at the same time. */
    private static final int MOST_REMEMBERED = 10_000;

    /** Tokens whose signature was checked before, by their digest: a scanner's desk sends the same one with every scan. */
    private final Map<String, JWTClaimsSet> genuine = new ConcurrentHashMap<>();

    private final SigningKey key;
    private final Duration life;
    private final MachineTime machine;
    private final JOSEObjectType type;

    Tokens(
            @Named("token-signing") SigningKey key,
            CryptoSuite suite,
            @Property(name = "skillvoucher.token.life", defaultValue = "15m") Duration life,
            MachineTime machine) {
        if (!suite.believes(SignatureUse.TOKEN).contains(key.open().algorithm())) {
            throw new IllegalArgumentException("the token-signing key is not of the suite " + suite);
        }
        this.key = key;
        this.life = life;
        this.machine = machine;
        this.type = new JOSEObjectType(key.open().algorithm().typed(TYPE));
    }

    /** The key whose public half others check our tokens by. */
    public SigningKey key() {
        return key;
    }

    /** A token and the moment it ends. */
    public record Written(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Token[until " + expiresAt + "]";
        }
    }

    /** A token for this actor, who has just proved to be that, and has no session: a device. */
    public Written write(Actor actor) {
        Instant now = machine.now();
        return write(actor, null, now, now.plus(life));
    }

    /** A token of this session: it is believed as long as the session is not over, and never past its end. */
    public Written write(Actor actor, Session session) {
        Instant now = machine.now();
        Instant end = now.plus(life);
        // Nobody notes a session that has run out as ended: whoever is logged out everywhere after that has no other
        // end of this token.
        return write(actor, session.id(), now, end.isBefore(session.endsAt()) ? end : session.endsAt());
    }

    private Written write(Actor actor, @Nullable Id<Session> session, Instant now, Instant end) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER)
                .subject(String.valueOf(actor.id()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(end))
                .claim(
                        ROLES,
                        Caller.roles(actor).stream().sorted().map(Role::name).toList());
        Caller.claims(actor).forEach(claims::claim);
        if (session != null) {
            claims.claim(SESSION, session.toString());
        }
        return new Written(key.sign(TYPE, claims.build().toPayload()), end);
    }

    /** The claims of a token that is ours and alive; empty for everything else. */
    Optional<JWTClaimsSet> read(String text) {
        return read(text, () -> {});
    }

    /** The same; {@code before} is run before a signature is checked, and may refuse that. */
    Optional<JWTClaimsSet> read(String text, Runnable before) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String digest = HexFormat.of().formatHex(Fingerprint.of(text));
        JWTClaimsSet known = genuine.get(digest);
        if (known != null) {
            return Optional.of(known).filter(this::isAlive);
        }
        before.run();
        Optional<JWTClaimsSet> alive = signedByUs(text).filter(this::isAlive);
        alive.ifPresent(claims -> remember(digest, claims));
        return alive;
    }

    private void remember(String digest, JWTClaimsSet claims) {
        if (genuine.size() >= MOST_REMEMBERED) {
            genuine.clear();
        }
        genuine.put(digest, claims);
    }

    private Optional<JWTClaimsSet> signedByUs(String text) {
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JWSHeader header = jwt.getHeader();
            boolean ours = type.equals(header.getType())
                    && key.kid().equals(header.getKeyID())
                    && key.open().isSigned(jwt);
            return ours ? Optional.of(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private boolean isAlive(JWTClaimsSet claims) {
        Date end = claims.getExpirationTime();
        return end != null
                && machine.now().isBefore(end.toInstant())
                && ISSUER.equals(claims.getIssuer())
                && List.of(ISSUER).equals(claims.getAudience())
                && claims.getSubject() != null;
    }
}
