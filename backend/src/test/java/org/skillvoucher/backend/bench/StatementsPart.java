package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.skillvoucher.backend.bench.Graduates.Graduate;
import org.skillvoucher.backend.bench.Overheard.Explanation;
import org.skillvoucher.backend.bench.Overheard.Said;
import org.skillvoucher.backend.bench.Overheard.Step;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.backend.bench.Turnout.Arrival;
import org.skillvoucher.scanner.UploadRecords;
import org.skillvoucher.time.BusinessTime;

/** Which statements each hot operation sends, how many, and how the database finds their rows among those of half a year. */
final class StatementsPart implements Part {
    private static final int SCANS = 1_000_000;
    private static final int SEATS = 8_000;
    /** With fewer no school has two classes, at whose doors a scanner stands. */
    private static final int SEATS_LEAST = 4_000;

    private static final int CHECK_INS = 100;
    private static final int OVERDUE = 2_000;
    private static final int PEOPLE = 20_000;
    private static final int ISSUED = 2_000;
    private static final int CLAIMS = 100;
    private static final int GRADUATES = 3_000;
    /** Of them, so many wait for a word when it is looked; the others are done. */
    private static final int WAITING = 800;

    private static final int CLERKS = 8;
    private static final int CONFIRMED = 100;
    private static final Duration IDLE = Duration.ofSeconds(15);
    /** What came in the last two minutes is looked through for what is not sealed yet. */
    private static final Duration SETTLED = Duration.ofSeconds(130);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Whoever reads more rows than this to find some reads a table that has grown. */
    private static final long MANY = 1_000;

    /** So many rows and entries of indexes may be read for each that is found. */
    private static final int EACH = 50;

    private static final int SHOWN = 220;

    private final Plan plan;

    StatementsPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public String title() {
        return "Statements of the hot operations, explained";
    }

    @Override
    public void measure(Section section) throws Exception {
        section.line(
                "Each operation is done alone on a server whose driver writes down what it sends; what the jobs send by themselves"
                        + " stands first and is left out of the others, as are BEGIN, COMMIT and ROLLBACK; on the first of three"
                        + " servers jobs that rest for ten minutes elsewhere rest for two seconds, so that they are heard. A statement is shown without its values, and"
                        + " explained with some of those with which it was sent: the worst of them. What only reads is done once more afterwards, and the rows and"
                        + " entries of indexes that it looks at are counted (read), and those that it finds then. Not wanted: a step that reads a whole"
                        + " table, or sorts, where there are more than %,d rows; and whatever reads more than as many. For each that a statement"
                        + " finds, or was given, or serves, it may be %d: who approves a thousand payments looks at a thousand.",
                MANY, EACH);
        Set<String> whole = new TreeSet<>();
        city(section, whole);
        bureau(section, whole);
        office(section, whole);
        section.wanted(
                "no statement reads or sorts the whole of a table that grows",
                whole.isEmpty() ? "none does" : String.join("; ", whole),
                whole.isEmpty());
    }

    private Launch launch(String at, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Overheard.settings());
        settings.put("skillvoucher.history.seal-pause", "5s"); // so that it is heard among the jobs
        settings.putAll(more);
        return new Launch(name() + "-" + at, List.of(), settings, false);
    }

    /** Attendance and officers' queues, among the scans of half a year and all that followed from them. */
    private void city(Section section, Set<String> whole) throws Exception {
        Launch busy = launch("jobs", Map.of("skillvoucher.jobs.expiry-pause", "2s"));
        Launch usual = launch("city", Map.of("skillvoucher.scanner.tries-a-minute", "2000"));
        try (RunningServer server = RunningServer.start(plan, busy);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.line("");
            section.runsOn(owner);
            Desk desk = new Desk(server.port(), server.administratorPassword());
            City city = new City(plan.seed(), Math.max(SEATS_LEAST, plan.sized(SEATS)), 20, server);
            byte[] secret = server.secret("check-in.key");
            List<Seat> coming = city.build(desk, bulk);
            Outage outage = new Outage(plan.seed(), secret);
            List<Seat> rest = outage.begin(bulk, coming, 1);
            Past past = new Past(city, server, plan.seed());
            past.growTo(plan.sized(SCANS), bulk);
            Crowd crowd = new Crowd(server, plan.seed() + 1);
            crowd.skip(City.PEOPLE_MOST + past.vouchers());
            crowd.register(bulk, "330803", plan.sized(PEOPLE));
            new Archive(plan, server, BusinessTime.dayOf(Instant.now())).write(section, bulk);
            Turnout turnout = new Turnout(rest, secret, plan.seed(), server.port());
            Outage.Queue queue = outage.queues(turnout).getFirst();
            analyze(owner);
            Explained jobs = new Explained(section, server, owner, whole);
            jobs.idle();
            Overdue overdue = new Overdue(server, plan.seed(), city.batch());
            overdue.skip(past.vouchers() + plan.sized(PEOPLE));
            overdue.write(bulk, OVERDUE, 1);
            jobs.operation("expiry, a voucher", OVERDUE, () -> {
                overdue.begin(bulk);
                await(owner, "SELECT COUNT(*) FROM voucher WHERE state = 'ISSUED' AND claim_until < CURRENT_DATE", 0);
            });
            // What works often would be heard among what is looked at next.
            server.stop();
            server.startAgain(usual);
            String scanner = queue.session(desk);
            School school = coming.getFirst().in().by();
            UUID in = coming.getFirst().in().id();
            for (School one : city.schools()) {
                turnout.speakAs(one, desk.logIn(one.login()));
            }
            String teacher = desk.logIn(school.login());
            String maker = desk.logIn(Desk.MAKER);
            String auditor = desk.openOfficer("auditor", "AUDITOR");
            Explained explained = new Explained(section, server, owner, whole);
            explained.idle();
            List<Arrival> arrivals = turnout.next(CHECK_INS, Instant.now(), Duration.ZERO, "explained");
            explained.operation(
                    "check-in",
                    CHECK_INS,
                    () -> Load.closed(
                                    arrivals,
                                    1,
                                    Wire.Answer::isCounted,
                                    () -> Wire.opened(server.port()).door(Arrival::request))
                            .mustAllBeDone());
            List<String> records = queue.records().subList(0, UploadRecords.MOST);
            explained.operation(
                    "upload of what was scanned offline, a record",
                    UploadRecords.MOST,
                    () -> desk.send(
                            "POST",
                            "/v1/scanners/" + queue.scanner() + "/records",
                            scanner,
                            Outage.Queue.body(records)));
            explained.read(
                    "roster of a day",
                    desk,
                    scanner,
                    "/v1/scanners/" + queue.scanner() + "/roster?day=" + BusinessTime.dayOf(Instant.now()));
            explained.read("who is in a class now", desk, teacher, "/v1/classes/" + in + "/presence");
            explained.read("lessons that run now", desk, maker, "/v1/live");
            explained.read(
                    "scans of a lesson",
                    desk,
                    teacher,
                    "/v1/lessons/" + coming.getFirst().in().lesson() + "/scans");
            explained.read("attendance sheet of a class", desk, teacher, "/v1/classes/" + in + "/attendance");
            for (String list : List.of(
                    "scan-reviews?state=OPEN",
                    "corrections?state=REQUESTED",
                    "signals?state=RAISED",
                    "classes",
                    "vouchers",
                    "certificates?state=SUBMITTED",
                    "subsidies",
                    "holds",
                    "objections",
                    "voucher-batches",
                    "payment-batches",
                    "applications?state=SUBMITTED",
                    "scanners")) {
                explained.read(
                        "an officer's list: " + list.replaceAll("\\?.*", ""),
                        desk,
                        list.startsWith("signals") ? maker : auditor,
                        "/v1/" + list);
            }
            TraineeTokens tokens = new TraineeTokens(server);
            String trainee = tokens.of(coming.getFirst().person());
            explained.read("a trainee's vouchers", desk, trainee, "/v1/vouchers");
        }
    }

    /** Issue and claim, in the policies' time. */
    private void bureau(Section section, Set<String> whole) throws Exception {
        Launch launch = launch("bureau", Map.of("skillvoucher.business-time.start", Bureau.BEGINS));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            Crowd crowd = new Crowd(server, plan.seed());
            int people = plan.sized(PEOPLE);
            crowd.register(bulk, "330802", people);
            crowd.register(bulk, "330803", ISSUED);
            List<UUID> claimants = crowd.register(bulk, "330881", CLAIMS);
            Desk desk = new Desk(server.port(), server.administratorPassword());
            Bureau bureau = new Bureau(desk);
            UUID before = bureau.makeDirected("330802");
            bureau.open(before);
            await(owner, "SELECT COUNT(*) FROM voucher_batch WHERE state <> 'OPEN'", 0);
            UUID some = bureau.makeDirected("330803");
            UUID open = bureau.makeOpen(CLAIMS);
            analyze(owner);
            Explained explained = new Explained(section, server, owner, whole);
            explained.idle();
            explained.operation("issue, a voucher", ISSUED, () -> {
                bureau.open(some);
                await(
                        owner,
                        "SELECT COUNT(*) FROM voucher_batch b WHERE b.state <> 'OPEN' AND b.distribution = 'DIRECTED'",
                        0);
            });
            bureau.open(open);
            TraineeTokens tokens = new TraineeTokens(server);
            explained.operation("claim", CLAIMS, () -> {
                for (int i = 0; i < CLAIMS; i++) {
                    desk.send(
                            "PUT",
                            "/v1/vouchers/" + new UUID(i, 4),
                            tokens.of(claimants.get(i)),
                            "{\"batchId\":\"" + open + "\"}");
                }
            });
            explained.read(
                    "batches that a trainee may claim from", desk, tokens.of(claimants.getFirst()), "/v1/open-batches");
        }
    }

    /** From the certificate to the bank, in the evening of the day on which the classes met. */
    private void office(Section section, Set<String> whole) throws Exception {
        Launch office = launch(
                "office",
                Map.of(
                        "skillvoucher.business-time.start",
                        Graduates.EVENING,
                        "skillvoucher.jobs.pause",
                        "200ms",
                        "skillvoucher.calls.changes-a-minute",
                        "1000000"));
        Launch quiet = new Launch(name() + "-past", List.of(), Map.of("skillvoucher.jobs.enabled", "false"), false);
        try (RunningServer server = RunningServer.start(plan, quiet);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            Desk desk = new Desk(server.port(), server.administratorPassword());
            Crowd crowd = new Crowd(server, plan.seed() + 1);
            crowd.skip(surround(section, server, desk, bulk));
            server.startAgain(office);
            crowd.register(bulk, "330803", plan.sized(GRADUATES) + CONFIRMED);
            Bureau bureau = new Bureau(desk);
            desk.openOfficer("approver", "FINANCE");
            UUID batch = bureau.makeDirected("330803");
            bureau.open(batch);
            IssuePart.untilOpen(owner, batch);
            List<Graduate> all = new Graduates(server, desk, bulk, plan.seed()).of(batch, bulk);
            List<Graduate> done = all.subList(Math.min(WAITING, all.size() / 2), all.size());
            Load.closed(
                            done,
                            CLERKS,
                            answer -> answer.status() == 200,
                            ReleasePart.doors(server, desk.logIn(Bureau.CHECKER), new LongAdder()))
                    .mustAllBeDone();
            analyze(owner);
            Explained explained = new Explained(section, server, owner, whole);
            explained.idle();
            String checker = desk.logIn(Bureau.CHECKER);
            explained.operation("confirm and release", CONFIRMED, () -> {
                for (Graduate one : all.subList(0, CONFIRMED)) {
                    desk.send("POST", "/v1/certificates/" + one.certificate() + "/confirm", checker, "");
                }
            });
            analyze(owner);
            UUID payments = new UUID(7, 7);
            int released = done.size() + CONFIRMED;
            explained.operation(
                    "make a payment batch, a payment",
                    released,
                    () -> desk.send(
                            "PUT",
                            "/v1/payment-batches/" + payments,
                            desk.logIn(Bureau.FINANCE),
                            "{\"fundId\":\"" + bureau.fund() + "\"}"));
            explained.operation("approve it, send it, settle it, a payment", released, () -> {
                desk.send("POST", "/v1/payment-batches/" + payments + "/approve", desk.logIn("approver"), "");
                await(
                        owner,
                        "SELECT COUNT(*) FROM payment_item WHERE state <> 'PAID' AND batch_id = UNHEX('"
                                + payments.toString().replace("-", "") + "')",
                        0);
            });
        }
    }

    /** Half a year of a city beside what is looked at, written while no job works; how many people it has. */
    private int surround(Section section, RunningServer server, Desk desk, Connection bulk) throws Exception {
        City city = new City(plan.seed(), SEATS_LEAST, 20, server);
        city.build(desk, bulk);
        Past past = new Past(city, server, plan.seed(), Graduates.DAY);
        past.growTo(plan.sized(SCANS), bulk);
        new Archive(plan, server, Graduates.DAY).write(section, bulk);
        server.stop();
        return City.PEOPLE_MOST + past.vouchers();
    }

    /** One server under examination. */
    private static final class Explained {
        private final Section section;
        private final Overheard server;
        private final Connection owner;
        private final Set<String> whole;
        private final Set<String> ofJobs = new HashSet<>();

        Explained(Section section, RunningServer server, Connection owner, Set<String> whole) {
            this.section = section;
            this.server = new Overheard(server);
            this.owner = owner;
            this.whole = whole;
        }

        /** What the jobs ask when nobody calls, and they have done what was found. */
        void idle() throws Exception {
            long last = Rows.number(owner, "SELECT COALESCE(MAX(entry_no), 0) FROM history_entry");
            section.say("waits until %,d entries are sealed", last);
            await(owner, "SELECT COALESCE(MAX(entry_no), 0) >= " + last + " FROM history_leaf", 1);
            Thread.sleep(SETTLED);
            section.say("idle for %d s", IDLE.toSeconds());
            Map<String, Said> said = server.during(() -> Thread.sleep(IDLE));
            ofJobs.addAll(said.keySet());
            said.keySet().removeIf(Overheard::isHousekeeping);
            tell("jobs by themselves, in %d s".formatted(IDLE.toSeconds()), 1, said);
        }

        /** Done so many times, and what each time costs. */
        void operation(String what, int times, Overheard.Work work) throws Exception {
            Map<String, Said> said = new LinkedHashMap<>(server.during(work));
            said.keySet().removeIf(kind -> ofJobs.contains(kind) || Overheard.isHousekeeping(kind));
            tell(what, times, said);
        }

        /** A read, the second time: what a server remembers it has learnt by then. */
        void read(String what, Desk desk, String token, String path) throws Exception {
            desk.send("GET", path, token, "");
            operation(what, 1, () -> desk.send("GET", path, token, ""));
        }

        private void tell(String what, int times, Map<String, Said> said) throws SQLException {
            int all = said.values().stream().mapToInt(Said::times).sum();
            section.say("%s: %.2f statements", what, all / (double) times);
            section.record(what, "statements", new Series("all", List.of(all / (double) times)));
            section.line("");
            section.line("### %s", what.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + what.substring(1));
            section.line("");
            section.line("%s statements each, of %d kinds.", Section.number(all / (double) times), said.size());
            section.line("");
            section.line("| statement | times | read | found | table | access | key | rows | |");
            section.line("|---|--:|--:|--:|---|---|---|--:|---|");
            for (Said one : said.values()) {
                Explanation how =
                        one.isExplained() ? Overheard.plan(owner, one) : new Explanation(List.of(), List.of());
                String counted = how.done().isEmpty()
                        ? "|"
                        : "%,d | %,d"
                                .formatted(
                                        how.done().getFirst().read(),
                                        how.done().getFirst().found());
                String head = "| `%s` | %s | %s |"
                        .formatted(shortened(one.kind()), Section.number(one.times() / (double) times), counted);
                if (how.steps().isEmpty()) {
                    section.line("%s | | | | |", head);
                }
                how.done().stream()
                        .filter(done -> done.read() > enough(Math.max(done.found(), done.asked()), times, one))
                        .findFirst()
                        .ifPresent(done ->
                                whole.add("%s: %,d read by %s".formatted(what, done.read(), shortened(one.kind()))));
                for (Step step : how.steps()) {
                    section.line(
                            "%s %s | %s | %s | %d | %s |",
                            head, step.table(), step.access(), step.key(), step.rows(), step.extra());
                    head = "| | | | |";
                    if (isWhole(step, enough(0, times, one))) {
                        whole.add(what + ": " + step.table() + " by " + shortened(one.kind()));
                    }
                }
            }
        }

        /** So many rows a statement may look at that gave so many, for a share of what is done {@code times} times. */
        private static long enough(long rows, int times, Said said) {
            return Math.max(MANY, EACH * Math.max(rows, times / said.times()));
        }

        /** What was derived before holds no more than was asked for. */
        private static boolean isWhole(Step step, long sorted) {
            boolean reads = step.access().equals("ALL") || step.access().equals("index");
            long rows = reads ? MANY : sorted;
            return step.rows() > rows
                    && !step.table().startsWith("<")
                    && (reads || step.extra().contains("filesort"));
        }

        private static String shortened(String kind) {
            String text = kind.replace("`", "").replace("|", "/");
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …";
        }
    }

    /** So that the database counts its rows anew, as it does by itself in the course of a day. */
    private static void analyze(Connection owner) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        try (Statement statement = owner.createStatement()) {
            statement.execute("ANALYZE TABLE " + String.join(", ", tables));
        }
    }

    private static void await(Connection owner, String count, long wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Rows.number(owner, count) != wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not done after " + PATIENCE);
            }
            Thread.sleep(50);
        }
    }
}
