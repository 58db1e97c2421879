package org.skillvoucher.backend.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micronaut.core.value.PropertyResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.history.HistoryKeys;
import org.skillvoucher.history.proof.HeadKeys;
import org.skillvoucher.payment.BankKeys;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.IndexKey;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.store.SigningKey;

/**
 * The keys of the system, one file each, in one folder. Standalone makes those that are missing and marks them as demo keys;
 * production makes none and takes no marked one. Which signing keys are asked for, and with what new fields are sealed, the suite says.
 */
public record KeyFiles(Path folder, Mode mode, CryptoSuite suite) {
    public static final String TOKEN_SIGNING = "token-signing.jwk";
    public static final String PASS_SIGNING = "pass-signing.jwk";
    public static final String NOTICE_SIGNING = "notice-signing.jwk";
    public static final String HISTORY_SIGNING = "history-signing.jwk";

    /** The public keys by which heads of the log were signed before, as a JWK set; there need not be one. */
    public static final String HISTORY_EARLIER = "history-signing-earlier.jwks";

    public static final String FIELD_ROOT = FieldKeyFolder.ROOT;
    public static final String BLIND_INDEX = "blind-index.key";
    public static final String CHECK_IN = "check-in.key";

    /** What the bank's result files are authenticated by: the key in use, and beside it, while it is being changed, the other. */
    public static final String BANK_RESULTS = "bank-results.key";

    public static final String BANK_RESULTS_OTHER = "bank-results-other.key";

    /** The first administrator's password: made by standalone, expected of the operator in production. */
    public static final String ADMINISTRATOR = "administrator.password";

    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN (?<label>PRIVATE|PUBLIC) KEY-----(?<body>[A-Za-z0-9+/=\\s]+)-----END \\k<label> KEY-----\\s*");
    private static final String JWK = ".jwk";
    private static final String SM2_PEM = "-sm2.pem";
    private static final String DEMO_KID = "demo-";
    static final String DEMO_LINE = "# demo";
    private static final int SECRET_BYTES = 32;
    private static final int PASSWORD_BYTES = 12;

    /** Reads {@code skillvoucher.keys.directory}, {@code skillvoucher.mode} and {@code skillvoucher.crypto.suite}. */
    public static KeyFiles of(PropertyResolver settings) {
        String data = settings.getProperty("skillvoucher.data", String.class, "./data");
        return new KeyFiles(
                Path.of(settings.getProperty("skillvoucher.keys.directory", String.class, data + "/keys")),
                Mode.of(settings.getProperty("skillvoucher.mode", String.class, "standalone")),
                suite(settings.getProperty("skillvoucher.crypto.suite", String.class, "intl")));
    }

    private static CryptoSuite suite(String text) {
        try {
            return CryptoSuite.of(text);
        } catch (IllegalArgumentException another) {
            throw new StartRefused(
                    "skillvoucher.crypto.suite 只能是 intl 或 gm。",
                    "skillvoucher.crypto.suite is either intl or gm.",
                    another);
        }
    }

    /** Reads all keys, or refuses the start naming the first file that will not do. */
    public void check(InstantSource clock) {
        signing(TOKEN_SIGNING);
        signing(PASS_SIGNING);
        signing(NOTICE_SIGNING);
        history();
        fieldKeys(clock);
        checkIn();
        bankResults();
    }

    /** The private key for this purpose: on P-256 with an id in a JWK, or on SM2 in a PEM file beside it. */
    public SigningKey signing(String name) {
        return switch (suite.signs()) {
            case ES256 -> SigningKey.of(p256(name));
            case SM2_SM3 -> sm2(name.replace(JWK, SM2_PEM));
        };
    }

    /** The keys with which this purpose signed before the suite was changed, where their files still lie here. */
    public List<SigningKey> signedBefore(String name) {
        String other = switch (suite.signs()) {
            case ES256 -> name.replace(JWK, SM2_PEM);
            case SM2_SM3 -> name;
        };
        return Stream.of(other)
                .filter(file -> Files.exists(folder.resolve(file)))
                .map(file -> file.endsWith(JWK) ? SigningKey.of(p256(file)) : sm2(file))
                .toList();
    }

    private SigningKey sm2(String name) {
        String text = text(name, () -> DEMO_LINE + "\n" + SigningKey.newSm2Pem());
        refuseDemo(name, isMarked(text));
        try {
            return SigningKey.ofSm2Pem(text);
        } catch (IllegalArgumentException _) {
            throw refused(name, "不是有效的 SM2 私钥（PEM）。", "is no valid private SM2 key in PEM.", null);
        }
    }

    private ECKey p256(String name) {
        String text = text(name, KeyFiles::newSigningKey);
        ECKey key;
        try {
            key = ECKey.parse(text);
        } catch (ParseException | IllegalStateException _) {
            // Without the cause, whose text may quote the private key.
            throw refused(name, "不是有效的 JWK。", "is no valid JWK.", null);
        }
        if (!Curve.P_256.equals(key.getCurve()) || !key.isPrivate() || key.getKeyID() == null) {
            throw refused(name, "必须是带 kid 的 P-256 私钥。", "must be a private P-256 key with a kid.", null);
        }
        refuseDemo(name, key.getKeyID().startsWith(DEMO_KID));
        return key;
    }

    /** What signs heads of the log, and what signed them before. */
    public HistoryKeys history() {
        return new HistoryKeys(p256(HISTORY_SIGNING), earlier());
    }

    /** By which heads of the log are checked, without making a key: none where there is no file. */
    public HeadKeys historyKnown() {
        List<ECKey> known = new ArrayList<>(earlier());
        if (Files.exists(folder.resolve(HISTORY_SIGNING))) {
            known.addFirst(p256(HISTORY_SIGNING));
        }
        return new HeadKeys(known);
    }

    private List<ECKey> earlier() {
        if (!Files.exists(folder.resolve(HISTORY_EARLIER))) {
            return List.of();
        }
        try {
            return HeadKeys.ofJwks(Files.readString(folder.resolve(HISTORY_EARLIER)))
                    .all();
        } catch (ParseException _) {
            // Without the cause, as above.
            throw refused(HISTORY_EARLIER, "不是有效的 JWK 集合。", "is no valid JWK set.", null);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + HISTORY_EARLIER + " cannot be used", e);
        }
    }

    /** The secrets of personal fields: the data keys, of which standalone makes one where none is, and the index key. */
    public FieldKeys fieldKeys(InstantSource clock) {
        FieldKeyFolder dataKeys = dataKeys();
        IndexKey index = indexKey().read();
        boolean none =
                dataKeys.read().stream().noneMatch(key -> key.algorithm() == suite.seals() && key.endsAt() == null);
        if (none && mode == Mode.PRODUCTION) {
            throw refused(
                    FieldKeyFolder.FOLDER,
                    "中没有 " + suite.seals() + " 字段密钥，请运行 backend/run --rotate-field-key。",
                    "holds no field key for " + suite.seals() + "; run backend/run --rotate-field-key.",
                    null);
        }
        if (none) {
            dataKeys.add(suite.seals(), dataKeys.read().isEmpty() ? Instant.EPOCH : clock.instant());
        }
        try {
            return new FieldKeys(dataKeys, suite.seals(), index, clock);
        } catch (IllegalArgumentException e) {
            throw refused(BLIND_INDEX, "不能与字段密钥相同。", "must differ from every field key.", e);
        }
    }

    /** Where the data keys lie. */
    public FieldKeyFolder dataKeys() {
        return new FieldKeyFolder(this);
    }

    /** Where the index key lies. */
    public IndexKeyFile indexKey() {
        return new IndexKeyFile(this);
    }

    /** The secret behind class codes and nonces, 32 bytes, the same on all instances. */
    public MacKey checkIn() {
        return MacKey.ofBytes(secret(CHECK_IN));
    }

    /** The secrets shared with the bank, 32 bytes each: one, or two while it is being changed. */
    public BankKeys bankResults() {
        List<byte[]> keys = new ArrayList<>(List.of(secret(BANK_RESULTS)));
        if (Files.exists(folder.resolve(BANK_RESULTS_OTHER))) {
            keys.add(secret(BANK_RESULTS_OTHER));
        }
        return new BankKeys(keys);
    }

    /**
     * A key that only the operator can bring, as PEM: the bytes in it, whatever kind it is. Empty where there is no such file; standalone
     * makes none either.
     */
    public Optional<byte[]> pem(String name) {
        if (!Files.exists(folder.resolve(name))) {
            return Optional.empty();
        }
        String text = text(name, () -> "");
        Matcher block = PEM.matcher(text);
        if (!block.matches()) {
            throw refused(name, "不是有效的 PEM。", "is no valid PEM.", null);
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(block.group("body")));
        } catch (IllegalArgumentException _) {
            throw refused(name, "不是有效的 PEM。", "is no valid PEM.", null); // its cause may quote the key
        }
    }

    /** A password in a file; standalone makes one where there is none, production then has none. */
    public Optional<String> password(String name) {
        boolean absent = !Files.exists(folder.resolve(name));
        return absent && mode == Mode.PRODUCTION
                ? Optional.empty()
                : Optional.of(text(name, KeyFiles::newPassword).strip());
    }

    byte[] secret(String name) {
        return secret(name, text(name, KeyFiles::newSecret));
    }

    byte[] secret(String name, String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        refuseDemo(name, text);
        lines.removeIf(line -> line.startsWith("#"));
        try {
            byte[] secret = Base64.getDecoder()
                    .decode(lines.stream().collect(Collectors.joining()).strip());
            if (secret.length != SECRET_BYTES) {
                throw refused(name, "必须是 32 字节（base64）。", "must hold 32 bytes in base64.", null);
            }
            return secret;
        } catch (IllegalArgumentException e) {
            throw refused(name, "不是有效的 base64。", "is no valid base64.", e);
        }
    }

    private static boolean isMarked(String text) {
        return text.lines().anyMatch(line -> line.strip().startsWith(DEMO_LINE));
    }

    /** The text of a file that is there. */
    String text(String name) {
        return text(name, () -> {
            throw new IllegalStateException(name + " is not made by itself");
        });
    }

    String text(String name, KeyMaker maker) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                if (mode == Mode.PRODUCTION) {
                    throw refused(name, "不存在。", "does not exist.", null);
                }
                PrivateFile.write(file, maker.make());
            }
            if (mode == Mode.PRODUCTION && PrivateFile.isOpenToAll(file)) {
                throw refused(name, "对所有用户开放，请执行 chmod 600。", "is open to everybody; chmod 600 it.", null);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be used", e);
        }
    }

    void refuseDemo(String name, String text) {
        refuseDemo(name, isMarked(text));
    }

    private void refuseDemo(String name, boolean demo) {
        if (demo && mode == Mode.PRODUCTION) {
            throw refused(name, "是演示密钥，不能用于生产。", "is a demo key, not one for production.", null);
        }
    }

    /** A refusal that names this file. */
    public StartRefused refused(String name, String chinese, String english, @Nullable Exception cause) {
        Path file = folder.resolve(name).toAbsolutePath().normalize();
        return new StartRefused("密钥文件 " + file + " " + chinese, "the key file " + file + " " + english, cause);
    }

    /** Makes the text of a new key file. */
    interface KeyMaker {
        String make();
    }

    private static String newSigningKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                            .keyID(DEMO_KID + UUID.randomUUID())
                            .generate()
                            .toJSONString()
                    + "\n";
        } catch (JOSEException e) {
            throw new IllegalStateException("a P-256 key could not be made", e);
        }
    }

    private static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
    }

    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return DEMO_LINE + "\n" + Base64.getEncoder().encodeToString(secret) + "\n";
    }
}
