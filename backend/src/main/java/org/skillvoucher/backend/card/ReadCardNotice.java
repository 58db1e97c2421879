package org.skillvoucher.backend.card;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.CardNotice;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CloseCard;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/**
 * Finds out what a notice says, if the card platform wrote it. First the signature, then the time, then the seal: whoever does not have
 * the platform's key learns nothing from the answer but that.
 */
@Singleton
final class ReadCardNotice {
    private static final Argument<Map<String, String>> TEXTS = Argument.mapOf(String.class, String.class);
    private static final Pattern ISSUE_NO = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

    private final @Nullable CardKeys keys;
    private final @Nullable CardCipher cipher;
    private final ObjectMapper json;
    private final MachineTime machine;

    /** Without keys there is no platform, and whatever comes is not from it. */
    ReadCardNotice(@Nullable CardKeys keys, ObjectMapper json, MachineTime machine) {
        this.keys = keys;
        this.cipher = keys == null ? null : keys.cipher();
        this.json = json;
        this.machine = machine;
    }

    /** Can answer CARD_NOTICE_WRONG; its details say what, once the signature is good. */
    CloseCard.Notice read(CardNotice notice) {
        Map<String, String> signed = Map.of(
                "channel", notice.channel(),
                "nonce", notice.nonce(),
                "timestamp", notice.timestamp(),
                "security", notice.security());
        if (keys == null
                || cipher == null
                || !CardWire.isPlain(signed)
                || !cipher.isSigned(CardWire.signedText(signed), notice.signature())) {
            throw new Refused(Refusal.CARD_NOTICE_WRONG);
        }
        if (!notice.channel().equals(keys.channel())) {
            throw wrong("CHANNEL");
        }
        if (!CardWire.isOfNow(notice.timestamp(), machine.now())) {
            throw wrong("TIMESTAMP");
        }
        return content(notice.nonce(), opened(cipher, notice.security()));
    }

    private Map<String, String> opened(CardCipher by, String sealed) {
        try {
            Map<String, String> content = json.readValue(by.open(sealed), TEXTS);
            if (content != null && !content.containsValue(null)) {
                return content;
            }
        } catch (CardCipher.Unreadable | IOException | RuntimeException _) {
            // Whatever its cause is: it may quote what was sent.
            throw wrong("SECURITY");
        }
        throw wrong("SECURITY");
    }

    private CloseCard.Notice content(String nonce, Map<String, String> content) {
        CardClosure why = CardCodes.closure(content.getOrDefault("action", "")).orElseThrow(() -> wrong("ACTION"));
        String issueNo = content.getOrDefault("signNo", "");
        String time = content.getOrDefault("time", "");
        if (!ISSUE_NO.matcher(issueNo).matches() || !MILLIS.matcher(time).matches()) {
            throw wrong("SECURITY");
        }
        Instant happenedAt = Instant.ofEpochMilli(Long.parseLong(time));
        if (happenedAt.isAfter(machine.now().plus(CardWire.WINDOW))) {
            throw wrong("TIMESTAMP");
        }
        return new CloseCard.Notice(nonce, idNumber(content.getOrDefault("aac002", "")), issueNo, why, happenedAt);
    }

    private static IdNumber idNumber(String text) {
        try {
            return IdNumber.of(text);
        } catch (Refused _) {
            throw wrong("SECURITY");
        }
    }

    private static Refused wrong(String what) {
        return new Refused(Refusal.CARD_NOTICE_WRONG, Map.of("wrong", what));
    }
}
