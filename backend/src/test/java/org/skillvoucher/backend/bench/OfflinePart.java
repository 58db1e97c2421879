package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.scanner.UploadRecords;

/** Many scanners that were without a network for three days and now upload all at once, and what a check-in feels of it. */
final class OfflinePart implements Part {
    private static final int SCANNERS = 50;
    private static final int WARMING_SCANNERS = 4;
    private static final int WARMING = 30_000;
    private static final int RATE = 100;
    private static final Duration QUIET = Duration.ofSeconds(30);
    /** Two classes at each door; a city spreads them over its schools, so that some find no second one. */
    private static final int SEATS_A_SCANNER = 100;

    private static final int SEATS_SPARE = 2_000;

    private final Plan plan;

    OfflinePart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "offline";
    }

    @Override
    public String title() {
        return "Upload of what was scanned offline";
    }

    @Override
    public void measure(Section section) throws Exception {
        int scanners = Math.max(2, plan.sized(SCANNERS));
        int quiet = (int) QUIET.toSeconds() * RATE;
        int live = plan.sized(WARMING) + 2 * quiet;
        // They all come from one address here.
        Launch launch = new Launch(name(), List.of(), Map.of("skillvoucher.scanner.tries-a-minute", "2000"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner()) {
            section.runsOn(owner);
            Desk desk = new Desk(server.port(), server.administratorPassword());
            City city = new City(
                    plan.seed(), live + SEATS_SPARE + (scanners + WARMING_SCANNERS) * SEATS_A_SCANNER, 0, server);
            byte[] secret = server.secret("check-in.key");
            Outage outage = new Outage(plan.seed(), secret);
            Turnout turnout;
            try (Connection building = server.asOwner()) {
                List<Seat> coming = city.build(desk, building);
                turnout = new Turnout(
                        outage.begin(building, coming, scanners + WARMING_SCANNERS),
                        secret,
                        plan.seed(),
                        server.port());
            }
            List<Outage.Queue> all = outage.queues(turnout);
            Run run = new Run(section, server, owner, all.subList(WARMING_SCANNERS, all.size()));
            section.line(
                    "%d scanners, each at the door of two classes, were without a network for %d days of lessons at half past eight: %,d scans"
                            + " in and out, each a record signed by the scanner and chained to the one before, with the pass of the trainee's phone."
                            + " All upload at once, %d records a request as the contract allows; the server works on 4 uploads at a time and tells"
                            + " the rest to come again (429), which they do after 1 to 3 s. The classes agreed on five days for uploads, so that all of"
                            + " it counts. Meanwhile people check in at other doors, %d a second for the first %d s.",
                    scanners, Outage.DAYS, run.records(), UploadRecords.MOST, RATE, QUIET.toSeconds());
            section.line("");
            section.say("warming");
            turnout.logIn(desk, city.schools());
            run.upload(desk, all.subList(0, WARMING_SCANNERS), new ConcurrentHashMap<>());
            turnout.warm(plan.sized(WARMING));
            turnout.logIn(desk, city.schools());
            Tally alone = turnout.byTheClock(quiet, RATE, "alone");
            run.measure(desk, () -> turnout.byTheClock(quiet, RATE, "beside"), alone);
            Books.look(section, owner);
        }
    }

    /** A load that goes on beside the uploads. */
    private interface Beside {
        Tally go() throws Exception;
    }

    /** The queues of one morning after. */
    private record Run(Section section, RunningServer server, Connection owner, List<Outage.Queue> queues) {
        int records() {
            return queues.stream().mapToInt(queue -> queue.records().size()).sum();
        }

        void measure(Desk desk, Beside load, Tally alone) throws Exception {
            section.say("%d scanners with %,d records", queues.size(), records());
            Costs before = Costs.now(owner, server);
            Map<UUID, String> answers = new ConcurrentHashMap<>();
            CompletableFuture<Tally> uploading = CompletableFuture.supplyAsync(() -> {
                try {
                    return upload(desk, queues, answers);
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
            });
            Tally beside = load.go();
            Tally tally = uploading.join();
            // The check-ins beside it spend as well, and are counted as one more record each.
            Costs.Each costs = Costs.now(owner, server).since(before, records() + beside.counted());
            section.report("records", "a second", once("offline", records() / tally.seconds()));
            section.report("until the slowest scanner is done", "s", once("offline", tally.seconds()));
            section.report("an upload of 200, p50", "ms", once("offline", tally.millis(50)));
            section.report("an upload of 200, p99", "ms", once("offline", tally.millis(99)));
            section.report("uploads told to come again", "", once("offline", tally.shed()));
            section.line(
                    "A record, or a check-in beside it, cost %.1f statements, %.2f syncs of the database, %.2f ms of the server and %.2f ms of"
                            + " the database.",
                    costs.statements(), costs.syncs(), costs.serverMillis(), costs.databaseMillis());
            section.line("");
            section.report("check-in alone, p99", "ms", once("alone", alone.millis(99)));
            section.report("check-in beside the uploads, p99", "ms", once("beside", beside.millis(99)));
            section.wanted(
                    "check-ins beside the uploads: all counted",
                    beside.counted() + " of " + beside.offered(),
                    beside.counted() == beside.offered());
            Set<UUID> lost = lost();
            section.wanted(
                    "every record counted, nothing lost",
                    "%,d records, %d not counted, %d uploads failed".formatted(records(), lost.size(), tally.errors()),
                    lost.isEmpty() && tally.errors() == 0);
            tally.whatWentWrong().forEach((what, times) -> section.say("%d x %s", times, what));
            again(desk, answers);
        }

        private void again(Desk desk, Map<UUID, String> answers) throws Exception {
            long scans = Rows.number(owner, "SELECT COUNT(*) FROM scan");
            long entries = Rows.number(owner, "SELECT COUNT(*) FROM history_entry");
            Map<UUID, String> second = new ConcurrentHashMap<>();
            Tally tally = upload(desk, queues, second);
            section.report("the whole once more, records", "a second", once("again", records() / tally.seconds()));
            section.wanted(
                    "the whole once more adds nothing and is answered the same",
                    "%d scans and %d entries more, %d answers differ"
                            .formatted(
                                    Rows.number(owner, "SELECT COUNT(*) FROM scan") - scans,
                                    Rows.number(owner, "SELECT COUNT(*) FROM history_entry") - entries,
                                    answers.entrySet().stream()
                                            .filter(one -> !one.getValue().equals(second.get(one.getKey())))
                                            .count()),
                    answers.equals(second)
                            && Rows.number(owner, "SELECT COUNT(*) FROM scan") == scans
                            && Rows.number(owner, "SELECT COUNT(*) FROM history_entry") == entries);
        }

        private static Series once(String side, double value) {
            return new Series(side, List.of(value));
        }

        /** Each scanner opens its session and then uploads one part after the other, as soon as it is let. */
        Tally upload(Desk desk, List<Outage.Queue> some, Map<UUID, String> answers) throws Exception {
            List<String> tokens = new ArrayList<>();
            for (Outage.Queue queue : some) {
                tokens.add(queue.session(desk));
            }
            Tally tally = new Tally(answer -> answer.status() == 200);
            List<Thread> threads = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < some.size(); i++) {
                Outage.Queue queue = some.get(i);
                String token = tokens.get(i);
                threads.add(Thread.ofVirtual().start(() -> upload(queue, token, tally, answers)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            tally.lasted(System.nanoTime() - began);
            return tally;
        }

        private void upload(Outage.Queue queue, String token, Tally tally, Map<UUID, String> answers) {
            try (Wire wire = Wire.opened(server.port())) {
                for (int from = 0; from < queue.records().size(); from += UploadRecords.MOST) {
                    int to = Math.min(queue.records().size(), from + UploadRecords.MOST);
                    byte[] request =
                            request(queue.scanner(), token, queue.records().subList(from, to));
                    UUID part = queue.ids().get(from);
                    Wire.Answer answer;
                    do {
                        long began = System.nanoTime();
                        answer = wire.exchange(request);
                        tally.answered(part, answer, System.nanoTime() - began);
                        if (answer.isShed()) {
                            Thread.sleep(ThreadLocalRandom.current().nextInt(1000, 3000));
                        }
                    } while (answer.isShed());
                    answers.put(part, answer.body());
                }
            } catch (IOException | RuntimeException failed) {
                tally.failed(failed);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                tally.failed(over);
            }
        }

        private byte[] request(UUID scanner, String token, List<String> records) {
            String body = Outage.Queue.body(records);
            String request =
                    "POST /v1/scanners/%s/records HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                                    .formatted(scanner, server.port(), token)
                            + "Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(body.length(), body);
            return request.getBytes(StandardCharsets.US_ASCII);
        }

        private Set<UUID> lost() throws SQLException {
            Set<UUID> lost = new HashSet<>();
            queues.forEach(queue -> lost.addAll(queue.ids()));
            try (Statement statement = owner.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT id FROM scan WHERE scanner_id IS NOT NULL AND outcome = 'COUNTED'")) {
                while (rows.next()) {
                    lost.remove(Names.uuid(rows.getBytes(1)));
                }
            }
            return lost;
        }
    }
}
