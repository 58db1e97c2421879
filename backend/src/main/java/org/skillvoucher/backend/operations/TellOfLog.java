package org.skillvoucher.backend.operations;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.history.proof.FollowLog;
import org.skillvoucher.history.proof.HeadKeys;
import org.skillvoucher.history.proof.LogFlaw;
import org.skillvoucher.history.proof.LogLines;
import org.skillvoucher.history.proof.TreeHead;

/**
 * With {@code --verify-log FILE [--keys FILE] [--head FILE]}: verifies an exported log and says everything that is wrong with it. Needs no
 * database and no server: an auditor runs it on a machine of their own.
 */
public final class TellOfLog {
    /** The word that asks for it. */
    public static final String ASKED = "--verify-log";

    private static final String KEYS = "--keys";
    private static final String HEAD = "--head";
    private static final int TOLD_MOST = 1_000;

    /** A signed text in a file of heads: alone on a line, in an answer of the server, or in another export. */
    private static final Pattern SIGNED = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private static final String LEAF = "{\"leaf\":";

    private final PrintStream out;
    private long flaws;

    private TellOfLog(PrintStream out) {
        this.out = out;
    }

    /** Whether the arguments ask for it. */
    public static boolean isAsked(String[] args) {
        return argument(args, ASKED) != null;
    }

    /**
     * The exit code: 0 where the log is whole and signed by a known key, else 1. Everything wrong is printed, in Chinese and in English.
     */
    public static int tell(String[] args, PrintStream out) {
        String file = argument(args, ASKED);
        if (file == null || file.isEmpty()) {
            out.println("用法 usage: backend/run --verify-log FILE [--keys FILE] [--head FILE]");
            return 1;
        }
        try {
            return new TellOfLog(out).verify(Path.of(file), argument(args, KEYS), argument(args, HEAD), args);
        } catch (IOException | ParseException unreadable) {
            out.println("文件无法读取 A file could not be read: " + unreadable.getMessage());
        } catch (StartRefused keys) {
            out.println(keys.getMessage());
        }
        return 1;
    }

    private int verify(Path file, @Nullable String keysFile, @Nullable String headFile, String[] args)
            throws IOException, ParseException {
        HeadKeys keys = keysFile == null ? ofThisPlace(args) : HeadKeys.ofJwks(Files.readString(Path.of(keysFile)));
        if (keys.isEmpty()) {
            out.println("没有公钥，无法核验签名：请用 --keys 给出 /.well-known/jwks.json 的内容。");
            out.println("There is no public key to check signatures by: give /.well-known/jwks.json with --keys.");
            return 1;
        }
        List<TreeHead> kept = headFile == null ? List.of() : kept(Path.of(headFile), keys);
        if (headFile != null && kept.isEmpty()) {
            out.println("文件中没有可信的树根 There is no genuine head in " + headFile);
            return 1;
        }
        FollowLog.Walked walked;
        try (InputStream in = Files.newInputStream(file)) {
            walked = LogLines.follow(in, new FollowLog(keys, kept, this::tell), this::tell);
        }
        out.println("条目 entries: " + walked.leaves() + "，其中仅见摘要 of these by their hash only: " + walked.hidden()
                + "，树根 heads: " + walked.heads());
        TreeHead last = walked.last();
        if (last != null) {
            out.println("最后树根 last head: " + last.size() + " " + last.root() + " " + last.at());
        }
        out.println(
                flaws == 0
                        ? "日志完好 The log is whole."
                        : "日志有误 THE LOG IS NOT WHOLE: " + flaws
                                + (flaws > TOLD_MOST ? " (" + TOLD_MOST + " told)" : ""));
        return flaws == 0 ? 0 : 1;
    }

    private void tell(LogFlaw flaw) {
        if (++flaws <= TOLD_MOST) {
            out.println(words(flaw));
        }
    }

    private static String words(LogFlaw flaw) {
        long from = flaw.from();
        long last = flaw.to() - 1;
        String name = flaw.name();
        return switch (flaw.kind()) {
            case CHANGED -> "第 " + from + " 条被改动 Leaf " + from + " was changed after it was sealed: " + name;
            case REMOVED -> "第 " + from + " 条已被删除 The row of leaf " + from + " is gone; its hash was " + name;
            case MISSING -> "缺少第 " + from + " 至 " + last + " 条 Leaves " + from + " to " + last + " are missing";
            case OUT_OF_ORDER ->
                "第 " + from + " 条位置不对，系插入或移动 Leaf " + from + " was put in or moved here; its hash is " + name;
            case BACKDATED ->
                "第 " + from + " 条的时间比在它之前的条目早一小时以上 Leaf " + from
                        + " says that it happened long before what was written before it: " + name;
            case ROOT_WRONG ->
                "第 " + from + " 至 " + last + " 条的树被改动，与签名不符 The tree was changed within leaves " + from + " to " + last
                        + ": they do not have the signed root " + name;
            case HEAD_FORGED ->
                flaw.to() == 0
                        ? "另存的树根不可信 A kept head is not genuine: " + name
                        : "第 " + last + " 条后的树根不可信 The head after leaf " + last + " is not genuine: " + name;
            case HEAD_MISPLACED ->
                flaw.to() + " 条的树根出现在第 " + from + " 条之后 A head of " + flaw.to() + " leaves stands after " + from
                        + " leaves: " + name;
            case NOT_SIGNED ->
                "第 " + from + " 至 " + last + " 条没有签名 Leaves " + from + " to " + last + " are covered by no head";
            case CUT_OFF ->
                "日志在 " + from + " 条后被截短，另存的树根有 " + flaw.to() + " 条 The log was cut off after " + from
                        + " leaves: a kept head has " + flaw.to();
            case NOT_AS_KEPT ->
                "前 " + flaw.to() + " 条与另存的树根不符 The first " + flaw.to()
                        + " leaves are not those of the kept head with root " + name;
            case UNREADABLE -> "不是日志的行，或缺少结尾 Not a line of a log, or the end is missing: " + name;
        };
    }

    private List<TreeHead> kept(Path file, HeadKeys keys) throws IOException {
        List<TreeHead> kept = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher signed = SIGNED.matcher(line);
                while (!line.startsWith(LEAF) && signed.find()) {
                    switch (TreeHead.read(signed.group(), keys)) {
                        case TreeHead.Reading.Genuine(TreeHead head) -> kept.add(head);
                        case TreeHead.Reading.Forged(String why) ->
                            tell(new LogFlaw(LogFlaw.Kind.HEAD_FORGED, 0, 0, why + " (" + file.getFileName() + ")"));
                    }
                }
            }
        }
        return kept;
    }

    /** The keys of the installation that the command stands in, if it has any. */
    private static HeadKeys ofThisPlace(String[] args) {
        try (Environment settings =
                ApplicationContext.builder().args(args).build().getEnvironment().start()) {
            return KeyFiles.of(settings).historyKnown();
        }
    }

    private static @Nullable String argument(String[] args, String name) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(name)) {
                return i + 1 < args.length ? args[i + 1] : "";
            }
            if (args[i].startsWith(name + "=")) {
                return args[i].substring(name.length() + 1);
            }
        }
        return null;
    }
}
