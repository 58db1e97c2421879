package org.skillvoucher.backend.simulator;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.skillvoucher.api.model.CardNotice;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardHolder;

/** Writes what the simulated platform tells by itself, as the contract has it. */
public final class SimulatedNotices {
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PlatformCipher cipher;
    private final String channel;
    private final ObjectMapper json;

    public SimulatedNotices(PlatformCipher cipher, String channel, ObjectMapper json) {
        this.cipher = cipher;
        this.channel = channel;
        this.json = json;
    }

    /** The notice that this card was closed at this moment, sent at that one. */
    public CardNotice closed(CardHolder holder, CardClosure why, Instant happenedAt, Instant sentAt) {
        return written(
                Map.of(
                        "action", why == CardClosure.UNLINKED ? "003" : "LOST",
                        "aac002", holder.idNumber().text(),
                        "signNo", holder.issueNo(),
                        "aab301", holder.issuingRegion().digits(),
                        "time", "" + happenedAt.toEpochMilli()),
                newNonce(),
                sentAt);
    }

    /** Any content, properly signed and encrypted. */
    public CardNotice written(Map<String, String> content, String nonce, Instant sentAt) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("channel", channel);
        fields.put("nonce", nonce);
        fields.put("timestamp", "" + sentAt.toEpochMilli());
        fields.put("security", cipher.seal(text(content)));
        return new CardNotice(
                channel,
                nonce,
                "" + sentAt.toEpochMilli(),
                String.valueOf(fields.get("security")),
                cipher.sign(SimulatedGateway.joined(fields)));
    }

    private String text(Map<String, String> content) {
        try {
            return new String(json.writeValueAsBytes(content), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static String newNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
