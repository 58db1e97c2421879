package org.skillvoucher.backend.card;

import io.micronaut.core.value.PropertyResolver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.keys.KeyFiles;

/** How we reach the card platform: all of it, or nothing. */
record CardSettings(Gateway gateway, CardKeys keys, Duration timeOut, int failuresMost, Duration rest) {
    static final String PREFIX = "skillvoucher.card.platform.";
    static final String URL = PREFIX + "url";

    /** Our private key, and the one before it or after it while they are exchanged. */
    static final String OURS = "card-channel.pem";

    static final String OURS_OTHER = "card-channel-other.pem";

    /** The platform's public key, and the one before it or after it while they are exchanged. */
    static final String PLATFORM = "card-platform.pem";

    static final String PLATFORM_OTHER = "card-platform-other.pem";

    private static final List<String> ALONE_WITHOUT_URL = List.of("hosts", "reach", "channel", "suite", "sm2-order");
    private static final int LONGEST_CHANNEL = 64;

    /** Empty where no platform is named. Refuses the start where only half of what is needed is there. */
    static Optional<CardSettings> of(PropertyResolver settings, KeyFiles files) {
        if (!settings.containsProperty(URL)) {
            for (String name : ALONE_WITHOUT_URL) {
                if (settings.containsProperty(PREFIX + name)) {
                    throw new StartRefused(
                            "已设置 " + PREFIX + name + "，但缺少 " + URL + "。",
                            PREFIX + name + " is set, but not " + URL + ".");
                }
            }
            return Optional.empty();
        }
        Reach reach = word(settings, "reach", Reach.class, Reach.PUBLIC);
        if (reach == Reach.LOOPBACK && files.mode() == Mode.PRODUCTION) {
            throw new StartRefused("生产环境不能使用本机的模拟平台。", "production does not speak with a stand-in on this machine.");
        }
        Set<String> hosts = Arrays.stream(needed(settings, "hosts").split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Optional.of(new CardSettings(
                Gateway.of(needed(settings, "url"), hosts, reach),
                keys(settings, files),
                settings.getProperty(PREFIX + "time-out", Duration.class, Duration.ofSeconds(3)),
                settings.getProperty(PREFIX + "failures", Integer.class, 5),
                settings.getProperty(PREFIX + "rest", Duration.class, Duration.ofSeconds(30))));
    }

    private static CardKeys keys(PropertyResolver settings, KeyFiles files) {
        String channel = needed(settings, "channel");
        if (channel.length() > LONGEST_CHANNEL || !channel.matches("[A-Za-z0-9_-]+")) {
            throw new StartRefused(
                    PREFIX + "channel 只能包含字母、数字、- 和 _。", PREFIX + "channel is letters, digits, - and _ only.");
        }
        CardKeys keys = new CardKeys(
                word(settings, "suite", CardSuite.class, null),
                word(settings, "sm2-order", Sm2Order.class, Sm2Order.C1C3C2),
                channel,
                pair(files, OURS, OURS_OTHER),
                pair(files, PLATFORM, PLATFORM_OTHER));
        try {
            CardCipher cipher = keys.cipher();
            byte[] text = channel.getBytes(StandardCharsets.UTF_8);
            cipher.sign(text);
            cipher.seal(text);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new StartRefused(
                    "电子社保卡平台的密钥与所选算法套件不符。",
                    "the keys for the card platform do not fit the suite: " + e.getMessage(),
                    e);
        }
        return keys;
    }

    private static List<byte[]> pair(KeyFiles files, String first, String second) {
        List<byte[]> keys = new ArrayList<>();
        keys.add(files.pem(first)
                .orElseThrow(() -> new StartRefused(
                        "已设置 " + URL + "，但缺少密钥文件 " + first + "。",
                        URL + " is set, but the key file " + first + " is missing.")));
        files.pem(second).ifPresent(keys::add);
        return keys;
    }

    private static String needed(PropertyResolver settings, String name) {
        return settings.getProperty(PREFIX + name, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new StartRefused("缺少设置 " + PREFIX + name + "。", PREFIX + name + " is missing."));
    }

    private static <E extends Enum<E>> E word(
            PropertyResolver settings, String name, Class<E> words, @Nullable E otherwise) {
        String text = otherwise == null
                ? needed(settings, name)
                : settings.getProperty(PREFIX + name, String.class, otherwise.name());
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text.toUpperCase(Locale.ROOT))) {
                return word;
            }
        }
        String known = Arrays.toString(words.getEnumConstants()).toLowerCase(Locale.ROOT);
        throw new StartRefused(PREFIX + name + " 只能是 " + known + "。", PREFIX + name + " is one of " + known + ".");
    }
}
