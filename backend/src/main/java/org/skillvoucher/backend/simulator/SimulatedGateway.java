package org.skillvoucher.backend.simulator;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.HeldCard;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Identity;
import org.skillvoucher.person.PresenceResult;
import org.skillvoucher.person.PresenceWay;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/**
 * The gateway of the simulated platform: what a channel asks over the wire, answered from what the simulated platform knows. It is as
 * strict as the real one may be: another channel, a bad signature, an old message, a nonce seen before are each turned away. It shares
 * no code with the adapter that speaks to it.
 */
public final class SimulatedGateway {
    private static final Argument<Map<String, String>> TEXTS = Argument.mapOf(String.class, String.class);
    private static final long OLDEST_MILLIS = 300_000;

    private final SimulatedCardPlatform platform;
    private final PlatformCipher cipher;
    private final String channel;
    private final ObjectMapper json;
    private final MachineTime machine;
    private final Set<String> nonces = new HashSet<>();

    public SimulatedGateway(
            SimulatedCardPlatform platform,
            PlatformCipher cipher,
            String channel,
            ObjectMapper json,
            MachineTime machine) {
        this.platform = platform;
        this.cipher = cipher;
        this.channel = channel;
        this.json = json;
        this.machine = machine;
    }

    /** What goes back: a status, and a body of JSON. */
    public record Reply(int status, String body) {}

    /** Answers one message. */
    public Reply answer(Map<String, String> form) {
        Map<String, String> unsigned = new TreeMap<>(form);
        String signature = unsigned.remove("_api_signature");
        if (!channel.equals(text(form, "_api_access_id"))) {
            return turnedAway(403, "CHANNEL_UNKNOWN");
        }
        if (signature == null || !cipher.isSigned(joined(unsigned), signature)) {
            return turnedAway(401, "SIGNATURE_WRONG");
        }
        if (!isOfNow(text(form, "_api_timestamp"))) {
            return turnedAway(401, "TIMESTAMP_WRONG");
        }
        synchronized (nonces) {
            if (!nonces.add(text(form, "_api_nonce"))) {
                return turnedAway(409, "NONCE_USED");
            }
        }
        Map<String, String> asked;
        try {
            asked = json.readValue(cipher.open(text(form, "security")), TEXTS);
        } catch (GeneralSecurityException | IOException notForUs) {
            return turnedAway(400, "SECURITY_WRONG");
        }
        return new Reply(200, signed(form, answered(text(form, "_api_name"), asked)));
    }

    private boolean isOfNow(String timestamp) {
        try {
            return Math.abs(machine.now().toEpochMilli() - Long.parseLong(timestamp)) <= OLDEST_MILLIS;
        } catch (NumberFormatException noTime) {
            return false;
        }
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    private Map<String, String> answered(String name, Map<String, String> asked) {
        try {
            Map<String, String> answer = new HashMap<>(said(name, asked));
            answer.put("code", "0");
            return answer;
        } catch (Refused no) {
            return switch (no.refusal()) {
                case CARD_CODE_WRONG -> Map.of("code", "CODE_WRONG");
                case CARD_NOT_USABLE -> Map.of("code", "CARD_NOT_USABLE");
                default -> throw no;
            };
        }
    }

    private Map<String, String> said(String name, Map<String, String> asked) {
        switch (name) {
            case "exchangeCode" -> {
                CardHolder holder = platform.exchange(text(asked, "code"));
                return Map.of(
                        "aac002", holder.idNumber().text(),
                        "aac003", holder.name(),
                        "signNo", holder.issueNo(),
                        "aab301", holder.issuingRegion().digits(),
                        "level", "" + holder.level());
            }
            case "queryCheck" -> {
                PresenceResult result =
                        platform.checkPresence(held(asked), way(text(asked, "scene")), text(asked, "reference"));
                return Map.of("result", result.name());
            }
            case "queryAccount" -> {
                return platform.bankAccount(held(asked))
                        .map(a -> Map.of("account", a))
                        .orElse(Map.of());
            }
            case "pushMessage" -> {
                platform.show(
                        IdNumber.of(text(asked, "aac002")),
                        Id.of(text(asked, "messageId")),
                        text(asked, "title"),
                        text(asked, "text"));
                return Map.of();
            }
            default -> {
                return Map.of("code", "NAME_UNKNOWN");
            }
        }
    }

    private static HeldCard held(Map<String, String> asked) {
        return new HeldCard(new Identity(IdNumber.of(text(asked, "aac002")), text(asked, "aac003")), null, null);
    }

    private static PresenceWay way(String scene) {
        return switch (scene) {
            case "004" -> PresenceWay.PASSWORD;
            case "005" -> PresenceWay.SMS;
            case "008" -> PresenceWay.FACE;
            default -> throw new Refused(Refusal.CARD_CODE_WRONG);
        };
    }

    private String signed(Map<String, String> form, Map<String, String> answer) {
        Map<String, String> fields = new TreeMap<>();
        for (String same : Set.of("_api_name", "_api_access_id", "_api_nonce")) {
            fields.put(same, text(form, same));
        }
        fields.put("_api_timestamp", "" + machine.now().toEpochMilli());
        fields.put("security", cipher.seal(written(answer)));
        fields.put("_api_signature", cipher.sign(joined(fields)));
        return written(fields);
    }

    private static Reply turnedAway(int status, String word) {
        return new Reply(status, "{\"code\":\"" + word + "\"}");
    }

    static String joined(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }

    private String written(Map<String, String> fields) {
        try {
            return new String(json.writeValueAsBytes(TEXTS, fields), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
