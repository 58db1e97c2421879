package org.skillvoucher.backend.operations;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.env.Environment;
import io.micronaut.core.value.PropertyResolver;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.embedded.Engines;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.operations.ResealFields;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.time.MachineTime;

/**
 * With {@code --rotate-field-key}, {@code --rewrap-field-keys} or {@code --retire-field-key=ID}: changes the keys of personal fields,
 * says what it did, and serves nobody. Servers that run on the same folder take notice by themselves.
 */
public final class TendFieldKeys {
    public static final String ROTATE = "skillvoucher.rotate-field-key";
    public static final String REWRAP = "skillvoucher.rewrap-field-keys";
    public static final String RETIRE = "skillvoucher.retire-field-key";

    /** How long after it was made a key comes into use: until then every instance must have its file. */
    public static final String LEAD = "skillvoucher.keys.lead";

    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{8}");
    private static final MachineTime MACHINE = new MachineTime();

    private TendFieldKeys() {}

    /** What needs the key files alone: the exit code, or empty if nothing of it was asked for. */
    public static Optional<Integer> tend(PropertyResolver settings, PrintStream out) {
        boolean rotate = settings.getProperty(ROTATE, Boolean.class).orElse(false);
        boolean rewrap = settings.getProperty(REWRAP, Boolean.class).orElse(false);
        if (!rotate && !rewrap) {
            return Optional.empty();
        }
        KeyFiles files = KeyFiles.of(settings);
        if (rewrap) {
            int keys = files.dataKeys().rewrap();
            out.println("已用新的根密钥重新加密 " + keys + " 个字段密钥 " + keys + " field keys are wrapped with the new root key.");
        }
        if (rotate) {
            rotate(files, settings.getProperty(LEAD, Duration.class).orElse(Duration.ofMinutes(1)), out);
        }
        return Optional.of(0);
    }

    private static void rotate(KeyFiles files, Duration lead, PrintStream out) {
        boolean first = files.dataKeys().read().isEmpty();
        Instant usedFrom = first ? MACHINE.now() : MACHINE.now().plus(lead);
        String id = files.dataKeys().add(files.suite().seals(), usedFrom);
        out.println("新字段密钥 " + id + "（" + files.suite().seals() + "）自 " + usedFrom + " 起启用 The field key " + id
                + " seals from " + usedFrom + " on.");
    }

    /** Which key is to be retired, if any. */
    public static Optional<String> toRetire(PropertyResolver settings) {
        Optional<String> id = settings.getProperty(RETIRE, String.class);
        if (id.isPresent() && !KEY_ID.matcher(id.get()).matches()) {
            throw new StartRefused("密钥编号是 8 位十六进制数。", "a field key is named by eight hexadecimal digits.");
        }
        return id;
    }

    /** Gives this key up, if no row is sealed with it; the exit code: 0 if it did. Of the server only its settings are read. */
    public static int retire(String id, String[] args, Engines engines, PrintStream out) {
        try (Environment settings = TellOfBooks.settings(args, engines);
                HikariDataSource database = TellOfBooks.database(settings)) {
            KeyFiles files = KeyFiles.of(settings);
            ResealFields fields = new ResealFields(database, new FieldCipher(files.fieldKeys(MACHINE::now)), 1);
            return retire(id, fields, files, out);
        }
    }

    static int retire(String id, ResealFields fields, KeyFiles files, PrintStream out) {
        if (files.dataKeys().read().stream().noneMatch(key -> key.id().equals(id))) {
            out.println("没有此密钥 There is no field key " + id + ".");
            return 1;
        }
        return switch (fields.retire(id)) {
            case ResealFields.Retired.Now _ -> {
                files.dataKeys().retire(id, MACHINE.now());
                out.println("字段密钥 " + id + " 已停用 The field key " + id
                        + " is retired. Keep its file as long as a backup is older than its last row.");
                yield 0;
            }
            case ResealFields.Retired.InUse _ -> {
                out.println(
                        "字段密钥 " + id + " 正在使用 The field key " + id + " is in use, or was a minute ago: rotate first.");
                yield 1;
            }
            case ResealFields.Retired.Needed(Map<String, Long> rows) -> {
                out.println("仍有数据用字段密钥 " + id + " 加密 Rows are still sealed with the field key " + id + ":");
                rows.forEach((place, count) -> out.println("    " + place + " " + count));
                yield 1;
            }
        };
    }
}
