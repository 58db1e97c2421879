package org.skillvoucher.backend.operations;

import io.micronaut.context.env.Environment;
import io.micronaut.core.value.PropertyResolver;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.embedded.DatabaseAccess;
import org.skillvoucher.backend.embedded.Engines;
import org.skillvoucher.backend.keys.IndexKeyFile;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.operations.ChangeIndexKey;
import org.skillvoucher.store.IndexKey;

/**
 * With {@code --change-index-key}: carries the database over to the index key with the link of {@code blind-index-next.key}, while all
 * servers rest, and serves nobody. Also brings a backup from before a change to the key of now.
 */
public final class TendIndexKey {
    public static final String CHANGE = "skillvoucher.change-index-key";

    private TendIndexKey() {}

    /** Whether that was asked for. */
    public static boolean isAsked(PropertyResolver settings) {
        return settings.getProperty(CHANGE, Boolean.class).orElse(false);
    }

    /** The exit code: 0 if the database is written with the key of the files now. Of the server only its settings are read. */
    public static int change(String[] args, Engines engines, PrintStream out) {
        try (Environment settings = TellOfBooks.settings(args, engines)) {
            return change(KeyFiles.of(settings).indexKey(), new ChangeIndexKey(DatabaseAccess.of(settings)), out);
        } catch (StartRefused refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }

    /** The same for this file and this database. */
    public static int change(IndexKeyFile file, ChangeIndexKey database, PrintStream out) {
        Optional<IndexKey> next = file.next();
        IndexKey to = next.orElseGet(file::read);
        String name = IndexKey.name(to.check());
        return switch (database.change(to)) {
            case ChangeIndexKey.Outcome.Changed(Map<String, Long> rows) -> {
                rows.forEach((table, count) -> out.println("    " + table + " " + count));
                yield taken(file, next, name, out);
            }
            case ChangeIndexKey.Outcome.Unchanged _ when next.isPresent() -> taken(file, next, name, out);
            case ChangeIndexKey.Outcome.Unchanged _ -> {
                out.println("没有新的索引密钥，未作更改 No next index key lies beside " + file.path() + ": nothing was changed.");
                yield 1;
            }
            case ChangeIndexKey.Outcome.InUse(int connections) -> {
                out.println("数据库仍有 " + connections + " 个连接，请先停止所有服务 Somebody is connected to the database by "
                        + connections + " connections: end all servers first. Nothing was changed.");
                yield 1;
            }
            case ChangeIndexKey.Outcome.Busy _ -> {
                out.println("另一个进程正在更换索引密钥 Another process changes the index key.");
                yield 1;
            }
            case ChangeIndexKey.Outcome.AnotherKey(String inUse)
            when inUse != null -> {
                out.println("数据库使用索引密钥 " + inUse + "，不是 " + file.path()
                        + " 中的密钥 The database is written with the index key " + inUse + ", which is not in "
                        + file.path() + ".");
                yield 1;
            }
            case ChangeIndexKey.Outcome.AnotherKey _ -> {
                out.println("请先用本版本启动一次服务 Start a server of this version once, so that the database says its key.");
                yield 1;
            }
        };
    }

    private static int taken(IndexKeyFile file, Optional<IndexKey> next, String name, PrintStream out) {
        if (next.isPresent()) {
            file.takeNext();
        }
        out.println("数据库使用索引密钥 " + name + "，请将 " + file.path() + " 复制到其他实例 The database is written with the index key "
                + name + ". Copy " + file.path() + " to the other instances.");
        return 0;
    }
}
