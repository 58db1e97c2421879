package org.skillvoucher.backend.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.skillvoucher.backend.bench.Graduates.Graduate;
import org.skillvoucher.backend.bench.RunningServer.Launch;

/** One large payment batch from its proposal to the bank's last word, the server's bank being the simulated one. */
final class PaymentPart implements Part {
    private static final int PAYMENTS = 100_000;
    private static final int CLIENTS = 16;
    private static final int A_TOKEN = 10_000;
    private static final int A_FILE = 5_000;
    private static final String YUAN = "1500.00";
    private static final int FEN = 150_000;
    private static final String PEOPLE_FROM = "330803";
    private static final List<Integer> LOOKS = List.of(10, 50, 100);
    private static final double FLAT_MIB = 100;
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final Plan plan;

    PaymentPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "payment";
    }

    @Override
    public String title() {
        return "A large payment batch";
    }

    @Override
    public void measure(Section section) throws Exception {
        int payments = plan.sized(PAYMENTS);
        Launch launch = new Launch(
                name(),
                List.of("-Xmx512m"),
                Map.of(
                        "skillvoucher.business-time.start",
                        Graduates.EVENING,
                        "skillvoucher.jobs.pause",
                        "200ms",
                        "skillvoucher.calls.changes-a-minute",
                        "1000000"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            section.line(
                    "The server has a heap of 512 MiB. One batch of all that a fund owes, %,d payments: made (accounts, the checklist of each"
                            + " before payment, classes screened), approved by another officer (content and files digested), its file"
                            + " taken over HTTP, sent by the job to the simulated bank in the same process, whose result files are read"
                            + " and booked. Floors: the elements of the same files written and read by the JDK's XML streams alone.",
                    payments);
            section.line("");
            Desk desk = new Desk(server.port(), server.administratorPassword());
            Bureau bureau = new Bureau(desk);
            desk.openOfficer("approver", "FINANCE");
            release(section, server, desk, bureau, owner, bulk, payments);
            batch(section, server, desk, bureau, owner, payments);
            Books.look(section, owner);
        }
    }

    /** So many subsidies that wait to be paid, by the moves that people make. */
    private void release(
            Section section,
            RunningServer server,
            Desk desk,
            Bureau bureau,
            Connection owner,
            Connection bulk,
            int payments)
            throws Exception {
        new Crowd(server, plan.seed()).register(bulk, PEOPLE_FROM, payments);
        UUID batch = bureau.makeDirected(PEOPLE_FROM);
        bureau.open(batch);
        IssuePart.untilOpen(owner, batch);
        List<Graduate> all = new Graduates(server, desk, bulk, plan.seed()).of(batch, bulk);
        LongAdder again = new LongAdder();
        for (int from = 0; from < all.size(); from += A_TOKEN) {
            Tally tally = Load.closed(
                    all.subList(from, Math.min(all.size(), from + A_TOKEN)),
                    CLIENTS,
                    answer -> answer.status() == 200,
                    ReleasePart.doors(server, desk.logIn(Bureau.CHECKER), again));
            tally.mustAllBeDone();
            section.say("%,d released, %.0f a second", from + tally.counted(), tally.throughput());
        }
    }

    private void batch(Section section, RunningServer server, Desk desk, Bureau bureau, Connection owner, int payments)
            throws Exception {
        UUID id = UUID.randomUUID();
        String path = "/v1/payment-batches/" + id;
        Memory memory = new Memory(server);
        memory.look("before", 0);

        String finance = desk.logIn(Bureau.FINANCE);
        Watch made = new Watch(
                "made", memory, () -> Rows.number(owner, "SELECT item_count FROM payment_batch WHERE id = ?", id));
        report(section, "made", payments, made.until(payments, () -> {
            while (desk.send("PUT", path, finance, order(bureau)).contains("\"PREPARING\"")) {
                // It is made over several answers.
            }
        }));

        String approver = desk.logIn("approver");
        // The job begins to send at once: until then the simulated bank waits for the answer below.
        long began = System.nanoTime();
        desk.send("POST", path + "/approve", approver, "");
        report(section, "approved, by content and digests of both files", payments, since(began));

        Watch sent = new Watch("sent", memory, () -> in(owner, id, "state <> 'NEW'"));
        report(section, "written as sent", payments, sent.until(payments, () -> {}));
        Watch settled = new Watch("settled", memory, () -> in(owner, id, "state = 'PAID'"));
        settled.untilFirst();
        double seconds = settled.until(payments, () -> {});
        Series read = new Series("settled", List.of(payments / seconds));
        section.compare(
                "pain.002 read back and settled", "payments a second", new Turns(read, bareReading(payments)), null);

        files(section, desk, path, payments);
        memory.tell(section);
        long paid = Rows.number(
                owner,
                "SELECT COUNT(DISTINCT i.subsidy_id) FROM payment_item i JOIN subsidy s"
                        + " ON s.id = i.subsidy_id AND s.state = 'PAID' WHERE i.state = 'PAID' AND i.batch_id = ?",
                id);
        long booked = Rows.number(
                owner,
                "SELECT COUNT(*) FROM transfer t JOIN payment_item i ON i.id = t.subject_id"
                        + " WHERE t.kind = 'PAY' AND i.batch_id = ?",
                id);
        section.wanted(
                "all settled, none twice",
                "%,d subsidies paid, %,d bookings".formatted(paid, booked),
                paid == payments && booked == payments);
    }

    private static String order(Bureau bureau) {
        return "{\"fundId\":\"" + bureau.fund() + "\"}";
    }

    /** The file over HTTP beside the same elements by the bare writer, byte for byte the same. */
    private void files(Section section, Desk desk, String path, int payments) throws Exception {
        Path file = Files.createTempFile(plan.folder(), "pain", ".xml");
        try {
            String finance = desk.logIn(Bureau.FINANCE);
            desk.download(path + "/file", finance, file);
            BareFiles.Document document = BareFiles.Document.of(file);
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            document.write(again);
            if (!java.util.Arrays.equals(again.toByteArray(), Files.readAllBytes(file))) {
                throw new IllegalStateException("the bare file is another one");
            }
            Turns turns = Turns.take(
                    plan.rounds(),
                    "file",
                    _ -> {
                        long began = System.nanoTime();
                        desk.download(path + "/file", finance, file);
                        return payments / since(began);
                    },
                    "the same elements by the XML writer",
                    _ -> payments / document.write(new ByteArrayOutputStream()));
            section.compare("pain.001 digested, compared, written", "payments a second", turns, null);
        } finally {
            Files.delete(file);
        }
    }

    private Series bareReading(int payments) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (int from = 0; from < payments; from += A_FILE) {
            List<String> some = Stream.generate(
                            () -> UUID.randomUUID().toString().replace("-", ""))
                    .limit(Math.min(A_FILE, payments - from))
                    .toList();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BareFiles.writeResult(out, some.getFirst(), some, YUAN, "%d.00".formatted((long) some.size() * FEN / 100));
            files.add(out.toByteArray());
        }
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            double seconds = 0;
            for (byte[] file : files) {
                seconds += BareFiles.read(new ByteArrayInputStream(file));
            }
            rates.add(payments / seconds);
        }
        return new Series("the same statements by the XML reader", rates);
    }

    private static void report(Section section, String what, int payments, double seconds) {
        section.report(what, "payments a second", new Series(what, List.of(payments / seconds)));
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static long in(Connection owner, UUID batch, String where) throws SQLException {
        return Rows.number(owner, "SELECT COUNT(*) FROM payment_item WHERE batch_id = ? AND " + where, batch);
    }

    /** How much of the server's heap is in use after a full collection, stage by stage. */
    private static final class Memory {
        private final RunningServer server;
        private final List<String> rows = new ArrayList<>();
        private double least = Double.MAX_VALUE;
        private double most;
        private double resident;

        Memory(RunningServer server) {
            this.server = server;
        }

        void look(String stage, int percent) throws IOException, InterruptedException {
            double live = live();
            least = Math.min(least, live);
            most = Math.max(most, live);
            resident = Math.max(resident, StartPart.resident(server.serverProcess()));
            rows.add("| %s | %d %% | %s |".formatted(stage, percent, Section.number(live)));
        }

        private double live() throws IOException, InterruptedException {
            Process histogram = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(server.serverProcess().pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            histogram.waitFor();
            String total = said.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no histogram: " + said));
            return Long.parseLong(total.strip().split("\\s+", -1)[2]) / (double) (1 << 20);
        }

        void tell(Section section) {
            section.line("| stage | done | heap in use after a collection, MiB |");
            section.line("|---|---|---|");
            rows.forEach(section::line);
            section.line("");
            section.wanted(
                    "memory is flat: heap in use from stage to stage",
                    "%s to %s MiB, the process at most %s MiB"
                            .formatted(Section.number(least), Section.number(most), Section.number(resident)),
                    most - least <= FLAT_MIB);
        }
    }

    /** What is counted while something goes on. */
    private interface Count {
        long now() throws SQLException;
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Follows one stage, and looks at the memory at some shares of it. */
    private record Watch(String stage, Memory memory, Count count) {
        void untilFirst() throws Exception {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (count.now() == 0) {
                mustNotBeLater(end);
                Thread.sleep(2);
            }
        }

        /** Seconds until all are there and the work is done, less those in which the memory was looked at. */
        double until(int all, Work work) throws Exception {
            long began = System.nanoTime();
            long end = began + PATIENCE.toNanos();
            CompletableFuture<Void> working = CompletableFuture.runAsync(() -> {
                try {
                    work.run();
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
            });
            List<Integer> looks = new ArrayList<>(LOOKS);
            long looked = 0;
            long now = count.now();
            while (now < all || !working.isDone()) {
                if (working.isCompletedExceptionally()) {
                    working.join();
                }
                mustNotBeLater(end);
                if (now < all && now * 100 >= looks.getFirst() * (long) all) {
                    looked += look(looks.removeFirst());
                }
                Thread.sleep(10);
                now = count.now();
            }
            double seconds = (System.nanoTime() - began - looked) / 1e9;
            memory.look(stage, LOOKS.getLast());
            return seconds;
        }

        private long look(int percent) throws IOException, InterruptedException {
            long began = System.nanoTime();
            memory.look(stage, percent);
            return System.nanoTime() - began;
        }

        private static void mustNotBeLater(long end) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not done after " + PATIENCE);
            }
        }
    }
}
