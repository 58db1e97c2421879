package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.BusinessTime;

/** Every list and report of the contract over ten million scans and a million vouchers. */
final class ListsPart implements Part {
    private static final int SCANS = 10_000_000;
    private static final int SEATS = 20_000;
    private static final int OF_COUNTIES = 300_000;
    private static final List<String> COUNTIES = List.of("330802", "330803", "330822", "330824", "330825", "330881");
    /** When the policy documents, their plans and the months of the reports lived. */
    private static final LocalDate THEN = LocalDate.of(2021, 3, 1);

    private static final double WANTED_MILLIS = 200;
    private static final int CLIENTS = 2;
    private static final int ASKED = 200;
    private static final int STILL_RECKONING = 503;
    private static final int LONG_PATIENCE_MILLIS = 300_000;
    private static final int DEEP = 6;
    private static final int WALKED = 3;
    private static final List<Integer> LIMITS = List.of(50, 200);
    private static final int SAMPLES = 40;
    private static final long TOKEN_NANOS = 8 * 60 * 1_000_000_000L;
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern EMPTY = Pattern.compile("\"items\"\\s*:\\s*\\[\\s*]");

    private final Plan plan;
    private final SplittableRandom random;
    private final int each;
    private final TreeSet<String> chosen;
    private final Map<String, List<String>> samples = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private long tokensSince;
    private Outage.@Nullable Queue scanner;

    ListsPart(Plan plan) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.each = plan.number("lists-each", ASKED);
        this.chosen = new TreeSet<>(List.of(plan.text("lists", "").split(",", -1)));
        this.chosen.remove("");
    }

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public String title() {
        return "Lists and reports";
    }

    private record Ask(UUID id, byte[] request) implements Load.Errand {}

    @Override
    public void measure(Section section) throws Exception {
        // Nothing else works on the tables meanwhile: what a job takes from others is measured by the other parts.
        Launch launch = new Launch(name(), List.of(), Map.of("skillvoucher.jobs.enabled", "false"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            Desk desk = new Desk(server.port(), server.administratorPassword());
            City city = new City(plan.seed(), plan.sized(SEATS), 20, server);
            fill(section, server, desk, city, bulk);
            gather(owner, city);
            sizes(section, owner);
            section.line(
                    "%d clients over HTTP. Of a list: the first page, %d further ones by the cursor and pages that begin anywhere, of %s rows, with"
                            + " the filters of the contract; %d pages of each list, and as many times each report, while no job works. Statements and page"
                            + " reads are the database's.",
                    CLIENTS, WALKED - 1, LIMITS, each);
            section.line("");
            table(section, server, desk, owner, "list", Listing.PAGES, each);
            section.line("");
            section.line(
                    "A report is reckoned when it is asked for the first time, or the first time after long, and kept: the others are shown"
                            + " what is kept, and since when it is so. Who has waited half a minute is told to ask again; the time until the"
                            + " answer is there is told here.");
            section.line("");
            reckon(section, server, desk);
            table(section, server, desk, owner, "report", Listing.REPORTS, each);
        }
    }

    private void fill(Section section, RunningServer server, Desk desk, City city, Connection bulk) throws Exception {
        long began = System.nanoTime();
        try (Connection building = server.asOwner()) {
            byte[] secret = server.secret("check-in.key");
            Outage outage = new Outage(plan.seed(), secret);
            List<Seat> coming = outage.begin(building, city.build(desk, building), 1);
            scanner = outage.queues(new Turnout(coming, secret, plan.seed(), server.port()))
                    .getFirst();
        }
        new Bureau(desk);
        for (String role : List.of("SUPERVISOR", "AUDITOR")) {
            desk.openOfficer(role.toLowerCase(Locale.ROOT), role);
        }
        desk.openOfficer("county", "BUREAU_MAKER", COUNTIES.getFirst());
        desk.openHead("head", city.schools().getFirst().id());
        Past past = new Past(city, server, plan.seed(), THEN);
        past.growTo(plan.sized(SCANS), bulk);
        section.say("%,d scans after %d s", past.scans(), (System.nanoTime() - began) / 1_000_000_000);
        Crowd crowd = new Crowd(server, plan.seed() + 1);
        crowd.skip(City.PEOPLE_MOST + past.vouchers());
        for (String county : COUNTIES) {
            crowd.register(bulk, county, plan.sized(OF_COUNTIES) / COUNTIES.size());
        }
        new Archive(plan, server, THEN).write(section, bulk);
        section.say("all is written after %d s", (System.nanoTime() - began) / 1_000_000_000);
    }

    /** How much room the rows take, with their indexes: what a year of a place comes to is reckoned from it. */
    private static void sizes(Section section, Connection owner) throws SQLException {
        section.line("| table | rows | MiB | bytes a row, with its indexes |");
        section.line("|---|--:|--:|--:|");
        try (Statement statement = owner.createStatement()) {
            List<String> large = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = DATABASE() AND data_length + index_length > 4194304"
                    + " ORDER BY data_length + index_length DESC")) {
                while (tables.next()) {
                    large.add(tables.getString(1));
                }
            }
            if (!large.isEmpty()) {
                statement.execute("ANALYZE TABLE " + String.join(", ", large));
            }
            for (String table : large) {
                try (ResultSet row = statement.executeQuery("SELECT (SELECT COUNT(*) FROM " + table
                        + "), data_length + index_length FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name = '" + table + "'")) {
                    row.next();
                    long rows = row.getLong(1);
                    long bytes = row.getLong(2);
                    section.line("| %s | %,d | %,d | %d |", table, rows, bytes >> 20, bytes / Math.max(1, rows));
                    section.record(
                            table,
                            "bytes a row",
                            new Series("with its indexes", List.of(bytes / (double) Math.max(1, rows))));
                }
            }
        }
        section.line("");
    }

    /** Ids to ask for, drawn from all over their tables. */
    private void gather(Connection owner, City city) throws SQLException {
        School own = city.schools().getFirst();
        String ours = "institution_id = UNHEX('" + own.id().toString().replace("-", "") + "')";
        sample(owner, "voucher", "SELECT id FROM voucher WHERE id > ?");
        sample(owner, "batch", "SELECT id FROM voucher_batch WHERE id > ?");
        samples.computeIfAbsent("batch", _ -> new ArrayList<>())
                .add(city.batch().toString());
        sample(owner, "person", "SELECT person_id FROM employment WHERE id > ?");
        sample(owner, "trainee", "SELECT person_id FROM enrolment WHERE state = 'COMPLETED' AND id > ?");
        sample(owner, "school", "SELECT institution_id FROM training_class WHERE state = 'ENDED' AND id > ?");
        sample(owner, "own class", "SELECT id FROM training_class WHERE state = 'ENDED' AND " + ours + " AND id > ?");
        sample(
                owner,
                "running class",
                "SELECT id FROM training_class WHERE state = 'RUNNING' AND " + ours + " AND id > ?");
        sample(
                owner,
                "lesson",
                "SELECT l.id FROM lesson l JOIN training_class c ON c.id = l.class_id AND c.state = 'ENDED' WHERE l.id > ?");
        sample(owner, "catalogue", "SELECT id FROM catalogue_version WHERE kind = 'INSTITUTIONS' AND id > ?");
        sample(owner, "fund", "SELECT id FROM fund WHERE name LIKE '培训补贴资金%' AND id > ?");
        sample(owner, "payment", "SELECT id FROM payment_batch WHERE id > ?");
        sample(owner, "draw", "SELECT id FROM spot_check_draw WHERE id > ?");
        samples.put("scanner", List.of(scanner().scanner().toString()));
        samples.put("today", List.of(BusinessTime.dayOf(Instant.now()).toString()));
        samples.put("own school", List.of(own.id().toString()));
    }

    private void sample(Connection owner, String name, String query) throws SQLException {
        TreeSet<String> found = new TreeSet<>();
        try (var statement = owner.prepareStatement(query + " LIMIT 1")) {
            for (int i = 0; i < SAMPLES; i++) {
                // The first from anywhere, and one that is there surely.
                statement.setBytes(1, i == 0 ? new byte[16] : Names.bytes(new UUID(random.nextLong(), 0)));
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        found.add(Names.uuid(row.getBytes(1)).toString());
                    }
                }
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("there is no " + name + " to ask for");
        }
        samples.put(name, new ArrayList<>(found));
    }

    private void table(
            Section section,
            RunningServer server,
            Desk desk,
            Connection owner,
            String kind,
            List<Listing> listings,
            int count)
            throws Exception {
        section.line(
                "| %s | rows in its table | p50 ms | p99 ms | slowest ms | statements | page reads |".formatted(kind));
        section.line("|---|--:|--:|--:|--:|--:|--:|");
        Map<String, Double> slow = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        double worst = 0;
        int asked = 0;
        for (Listing listing : listings) {
            if (!isChosen(listing)) {
                continue;
            }
            asked++;
            try {
                double p99 = one(section, server, desk, owner, listing, count);
                worst = Math.max(worst, p99);
                if (p99 > WANTED_MILLIS) {
                    slow.put(listing.operation(), p99);
                }
            } catch (IOException | IllegalStateException failed) {
                wrong.put(listing.operation(), failed.toString());
                section.line("| %s | | | | | | |", listing.operation());
                section.say("%s: %s", listing.operation(), failed);
            }
        }
        section.line("");
        section.wanted(
                "each of %d %ss answered without an error".formatted(asked, kind),
                wrong.isEmpty() ? "no error" : plain(wrong.toString()),
                wrong.isEmpty());
        section.wanted(
                "every %s under %.0f ms at p99".formatted(kind, WANTED_MILLIS),
                "slowest " + Section.number(worst) + " ms" + (slow.isEmpty() ? "" : "; over it: " + slow.keySet()),
                slow.isEmpty() && wrong.isEmpty());
    }

    /** Asks for each report once, alone and with patience. */
    private void reckon(Section section, RunningServer server, Desk desk) throws Exception {
        section.line("| report | asked for the first time, ms |");
        section.line("|---|--:|");
        double slowest = 0;
        for (Listing listing : Listing.REPORTS) {
            if (!isChosen(listing)) {
                continue;
            }
            for (String path : listing.paths()) {
                try (Wire wire = Wire.opened(server.port())) {
                    wire.open().setSoTimeout(LONG_PATIENCE_MILLIS);
                    byte[] request = Wire.get(server.port(), path, token(server, desk, listing.who()));
                    long began = System.nanoTime();
                    Wire.Answer answer = wire.exchange(request);
                    while (answer.status() == STILL_RECKONING) {
                        Thread.sleep(100);
                        answer = wire.exchange(request);
                    }
                    double millis = (System.nanoTime() - began) / 1e6;
                    if (answer.status() != 200) {
                        throw new IllegalStateException(path + " was answered " + answer);
                    }
                    slowest = Math.max(slowest, millis);
                    section.line("| %s | %s |", path, Section.number(millis));
                    section.say("%s: first %s ms", path, Section.number(millis));
                    section.record(path, "ms at first", new Series("over HTTP", List.of(millis)));
                }
            }
        }
        section.line("");
        section.wanted(
                "every report under %.0f ms when it is reckoned".formatted(WANTED_MILLIS),
                "slowest " + Section.number(slowest) + " ms",
                slowest <= WANTED_MILLIS);
    }

    private boolean isChosen(Listing listing) {
        return chosen.isEmpty() || chosen.contains(listing.operation().split(",", -1)[0]);
    }

    private static String plain(String text) {
        return text.replace('|', '/').replace('\n', ' ');
    }

    /** Asks for pages of one list; the p99 in milliseconds. */
    private double one(Section section, RunningServer server, Desk desk, Connection owner, Listing listing, int count)
            throws Exception {
        List<String> pages = pages(server, desk, listing, listing.table());
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = pages.get(random.nextInt(pages.size()));
            asks.add(new Ask(UUID.randomUUID(), Wire.get(server.port(), path, token(server, desk, listing.who()))));
        }
        Costs before = Costs.now(owner, server);
        Tally tally = Load.closed(
                asks,
                CLIENTS,
                answer -> answer.status() == 200,
                () -> Wire.opened(server.port()).door(Ask::request));
        Costs.Each costs = Costs.now(owner, server).since(before, count);
        tally.mustAllBeDone();
        section.line(
                "| %s | %,d | %s | %s | %s | %.1f | %.1f |",
                listing.operation(),
                rows(owner, listing.table()),
                Section.number(tally.millis(50)),
                Section.number(tally.millis(99)),
                Section.number(tally.millis(100)),
                costs.statements(),
                costs.pageReads());
        section.say(
                "%s: p50 %s, p99 %s, slowest %s ms, %.1f statements, %.1f page reads",
                listing.operation(),
                Section.number(tally.millis(50)),
                Section.number(tally.millis(99)),
                Section.number(tally.millis(100)),
                costs.statements(),
                costs.pageReads());
        section.record(listing.operation(), "ms at p50", new Series("over HTTP", List.of(tally.millis(50))));
        section.record(listing.operation(), "ms at p99", new Series("over HTTP", List.of(tally.millis(99))));
        return tally.millis(99);
    }

    /** The paths of first pages, of those behind them and of some that begin anywhere. The very first has to hold something. */
    private List<String> pages(RunningServer server, Desk desk, Listing listing, String table) throws Exception {
        List<String> pages = new ArrayList<>();
        boolean held = false;
        try (Wire wire = Wire.opened(server.port())) {
            for (String asked : listing.paths()) {
                boolean isOfOne = asked.contains("{");
                for (int i = 0; i < (isOfOne ? WALKED : 1); i++) {
                    String path = filled(asked);
                    if (!isPaged(listing)) {
                        pages.add(path);
                        held = true;
                        continue;
                    }
                    for (int limit : LIMITS) {
                        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
                        held |= walk(wire, server, desk, listing, first, pages);
                    }
                }
            }
        }
        if (!held) {
            throw new IllegalStateException("nothing is in the list, out of " + table);
        }
        return pages;
    }

    private boolean walk(Wire wire, RunningServer server, Desk desk, Listing listing, String first, List<String> pages)
            throws Exception {
        String path = first;
        boolean held = false;
        for (int i = 0; i < WALKED; i++) {
            Wire.Answer answer = wire.exchange(Wire.get(server.port(), path, token(server, desk, listing.who())));
            if (answer.status() != 200) {
                throw new IllegalStateException(path + " was answered " + answer.status() + " " + answer.body());
            }
            pages.add(path);
            held |= !EMPTY.matcher(answer.body()).find();
            Matcher next = NEXT.matcher(answer.body());
            if (!next.find()) {
                break;
            }
            path = first + "&cursor=" + next.group(1);
            if (i == 0 && isById(next.group(1))) {
                for (int j = 0; j < DEEP; j++) {
                    pages.add(first + "&cursor=" + new Cursor(Instant.EPOCH, Id.of(Names.random(random))).text());
                }
            }
        }
        return held;
    }

    private static boolean isById(String cursor) {
        try {
            Cursor after = Cursor.of(cursor);
            return after.at().equals(Instant.EPOCH) && after.id().value().getMostSignificantBits() != 0;
        } catch (Refused _) {
            // A list with a cursor of its own, or with the numbers of rows in it: it is followed and not guessed.
            return false;
        }
    }

    private static boolean isPaged(Listing listing) {
        return listing.operation().startsWith("list");
    }

    private String filled(String path) {
        String filled = path;
        for (Map.Entry<String, List<String>> sample : samples.entrySet()) {
            List<String> ids = sample.getValue();
            filled = filled.replace("{" + sample.getKey() + "}", ids.get(random.nextInt(ids.size())));
        }
        return filled;
    }

    /** A token that is good for long enough. Trainees are different ones each time. */
    private String token(RunningServer server, Desk desk, String who) throws IOException, InterruptedException {
        if (who.isEmpty()) {
            return "";
        }
        if (System.nanoTime() - tokensSince > TOKEN_NANOS) {
            tokens.clear();
            tokensSince = System.nanoTime();
        }
        if (who.equals("trainee")) {
            return new TraineeTokens(server).of(UUID.fromString(filled("{trainee}")));
        }
        String known = tokens.get(who);
        if (known == null && who.equals("scanner")) {
            try {
                known = scanner().session(desk);
            } catch (ParseException wrong) {
                throw new IOException(wrong);
            }
            tokens.put(who, known);
        }
        if (known == null) {
            known = desk.logIn(
                    switch (who) {
                        case "teacher" -> "teacher00";
                        case "admin" -> "admin";
                        default -> who;
                    });
            tokens.put(who, known);
        }
        return known;
    }

    /** One that is at the doors of two classes today. */
    private Outage.Queue scanner() {
        return Objects.requireNonNull(scanner, "the city is not built yet");
    }

    private static long rows(Connection owner, String table) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
