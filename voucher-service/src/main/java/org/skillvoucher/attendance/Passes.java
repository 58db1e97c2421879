package org.skillvoucher.attendance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;

/**
 * Makes and reads passes: compact JWS, ES256, at most 250 characters so that a QR code stays coarse enough for an old phone.
 * The payload is 36 bytes (12 random, the enrolment, the second it was made) and never a URL.
 */
@Singleton
public final class Passes {
    /** What a scanner accepts at most. */
    public static final int LONGEST = 250;

    private static final JOSEObjectType TYPE = new JOSEObjectType("pass");
    private static final int RANDOM_BYTES = 12;
    private static final int PAYLOAD_BYTES = RANDOM_BYTES + 16 + 8;
    /** How far the clocks of two of our own machines may lie apart. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final ECKey key;
    private final Duration life;
    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();

    Passes(
            @Named("pass-signing") ECKey key,
            @Property(name = "skillvoucher.pass.life", defaultValue = "60s") Duration life,
            MachineTime machine) {
        this.key = key;
        this.life = life;
        this.machine = machine;
    }

    /** A pass as text, and the moment after which it is stale. */
    public record Written(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Pass[until " + expiresAt + "]"; // never the pass itself
        }
    }

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** A pass of ours, still fresh. */
        record Genuine(Pass pass) implements Reading {}

        /** Not to be let in, and why. */
        record Bad(ScanRefusal why) implements Reading {}
    }

    /** A new pass for this seat. */
    public Written write(Id<Enrolment> enrolment) {
        Instant now = machine.now();
        byte[] nonce = new byte[RANDOM_BYTES];
        random.nextBytes(nonce);
        byte[] payload = ByteBuffer.allocate(PAYLOAD_BYTES)
                .put(nonce)
                .put(enrolment.bytes())
                .putLong(now.getEpochSecond())
                .array();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        JWSObject jws = new JWSObject(header, new Payload(payload));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("the pass-signing key does not sign", broken);
        }
        String text = jws.serialize();
        if (text.length() > LONGEST) {
            throw new IllegalStateException("a pass of " + text.length() + " characters: the key id is too long");
        }
        return new Written(text, Instant.ofEpochSecond(now.getEpochSecond()).plus(life));
    }

    /** Reads what a scanner saw. The algorithm, the type and the key are ours or it is refused; the header decides nothing. */
    public Reading read(String text) {
        if (text.length() > LONGEST) {
            return new Reading.Bad(ScanRefusal.PASS_MALFORMED);
        }
        JWSObject jws;
        try {
            jws = JWSObject.parse(text);
        } catch (ParseException | IllegalArgumentException notOne) {
            return new Reading.Bad(looksUnsigned(text) ? ScanRefusal.PASS_FORGED : ScanRefusal.PASS_MALFORMED);
        }
        if (!isSpeltAsWritten(jws, text)) {
            return new Reading.Bad(ScanRefusal.PASS_MALFORMED);
        }
        JWSHeader header = jws.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !key.getKeyID().equals(header.getKeyID())) {
            return new Reading.Bad(ScanRefusal.PASS_FORGED);
        }
        if (!TYPE.equals(header.getType())) {
            return new Reading.Bad(ScanRefusal.PASS_MALFORMED);
        }
        if (!verified(jws)) {
            return new Reading.Bad(ScanRefusal.PASS_FORGED);
        }
        return fresh(jws.getPayload().toBytes());
    }

    /** The library skips blanks, foreign characters and unused bits, which no signature covers: one pass has one spelling. */
    private static boolean isSpeltAsWritten(JWSObject jws, String text) {
        return text.equals(jws.getParsedParts()[0] + "." + jws.getParsedParts()[1] + "."
                + Base64URL.encode(jws.getSignature().decode()));
    }

    private boolean verified(JWSObject jws) {
        try {
            return jws.verify(new ECDSAVerifier(key.toPublicJWK()));
        } catch (JOSEException | IllegalStateException unverifiable) {
            return false;
        }
    }

    private Reading fresh(byte[] payload) {
        if (payload.length != PAYLOAD_BYTES) {
            return new Reading.Bad(ScanRefusal.PASS_MALFORMED);
        }
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        byte[] nonce = new byte[16];
        buffer.get(nonce, 0, RANDOM_BYTES);
        byte[] enrolment = new byte[16];
        buffer.get(enrolment);
        Instant madeAt;
        try {
            madeAt = Instant.ofEpochSecond(buffer.getLong());
        } catch (DateTimeException beyondAllTime) {
            return new Reading.Bad(ScanRefusal.PASS_STALE);
        }
        Instant now = machine.now();
        if (madeAt.isAfter(now.plus(SKEW)) || !now.isBefore(madeAt.plus(life))) {
            return new Reading.Bad(ScanRefusal.PASS_STALE);
        }
        return new Reading.Genuine(new Pass(Id.ofBytes(nonce), Id.ofBytes(enrolment), madeAt));
    }

    /** {@code alg:none} is no signature scheme to the library and fails to parse: it is a forgery all the same. */
    private static boolean looksUnsigned(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0) {
            return false;
        }
        try {
            String header = new String(
                    Base64.getUrlDecoder().decode(text.substring(0, dot)), java.nio.charset.StandardCharsets.UTF_8);
            return header.contains("\"alg\"");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
