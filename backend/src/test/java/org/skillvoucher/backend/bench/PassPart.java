package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signing, checking and drawing a pass, beside the bare signature and the bare QR matrix. */
final class PassPart implements Part {
    private static final double SHARE_WANTED = 0.9;
    private static final double TIMES_WANTED = 5;
    private static final int PROCESSES = 100;

    private final Plan plan;

    PassPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "pass";
    }

    @Override
    public String title() {
        return "Pass: sign, verify, draw";
    }

    @Override
    public void measure(Section section) throws Exception {
        section.line(
                "One thread, JMH, by turns. `verify` is all of it, of a phone: the text taken apart, its header, its content, the key made of"
                        + " the coordinates in its row, its signature by the native provider (Amazon Corretto); a key of the server's own is"
                        + " ready. Bare is `java.security.Signature` over the same bytes with a `PublicKey` that is ready.");
        section.compare("verify", "a second", turns("verify", "bare ECDSA, same provider", "verifyBare"), SHARE_WANTED);
        section.compare(
                "verify, a key of our own",
                "a second",
                turns("verifyOwn", "bare ECDSA, same provider", "verifyBare"),
                SHARE_WANTED);
        section.compare("verify", "a second", turns("verify", "bare ECDSA of the JDK", "verifyBareJdk"), TIMES_WANTED);
        section.compare("sign", "a second", turns("signPass", "bare ECDSA, native", "signBare"), null);
        section.compare("sign", "a second", turns("signPass", "bare ECDSA of the JDK", "signBareJdk"), null);
        section.compare("SVG", "a second", turns("svg", "bare matrix of ZXing", "bareMatrix"), SHARE_WANTED);
        section.compare("PNG", "a second", turns("png", "bare matrix of ZXing", "bareMatrix"), null);
        for (String format : List.of("SVG", "PNG")) {
            qrencode(section, format);
        }
    }

    private Turns turns(String ours, String floorName, String floor) throws Exception {
        return Turns.take(
                plan.rounds(),
                ours,
                _ -> Jmh.aSecond(PassSpeed.class, ours),
                floorName,
                _ -> Jmh.aSecond(PassSpeed.class, floor));
    }

    /** The program of the operating system, a process for each picture, less what an empty process costs. */
    private void qrencode(Section section, String format) throws Exception {
        if (!isOnPath("qrencode")) {
            section.line("");
            section.line("`qrencode` is not installed here: not measured (%s).", format);
            return;
        }
        Path out = Files.createTempFile(plan.folder(), "qr", "." + format);
        List<Double> speeds = new ArrayList<>();
        try {
            for (int i = 0; i < plan.rounds(); i++) {
                double drawn = seconds(List.of(
                        "qrencode", "-l", "L", "-m", "4", "-t", format, "-o", out.toString(), PassSpeed.sample()));
                double empty = seconds(List.of("true"));
                speeds.add(PROCESSES / Math.max(1e-9, drawn - empty));
            }
        } finally {
            Files.deleteIfExists(out);
        }
        section.report("`qrencode -t " + format + "`, less its process", "a second", new Series("qrencode", speeds));
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < PROCESSES; i++) {
            int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (ended != 0) {
                throw new IOException(command.getFirst() + " ended with " + ended);
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
