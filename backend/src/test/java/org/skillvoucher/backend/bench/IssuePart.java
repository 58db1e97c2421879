package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.skillvoucher.backend.bench.RunningServer.Launch;

/** Issuing a batch: decisions, limits, vouchers, history and progress, by the server's own job; killed half-way, it resumes. */
final class IssuePart implements Part {
    private static final int VOUCHERS = 1_000_000;
    private static final int A_ROUND = 20_000;
    private static final String REST = "330881";
    private static final List<String> COUNTIES = List.of("330803", "330822", "330824", "330825");
    private static final String WARMING = "330802";
    private static final double WANTED = 0.5;
    private static final int HEAP = 512;
    private static final Duration PATIENCE = Duration.ofHours(3);
    private static final List<String> TABLES =
            List.of("voucher", "decision", "holding_slot", "quota_slot", "history_entry");
    private static final int SOME = 50_000;
    private static final int LENGTH_OF_ID = 16;

    private final Plan plan;

    IssuePart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "issue";
    }

    @Override
    public String title() {
        return "Issue of a batch";
    }

    @Override
    public void measure(Section section) throws Exception {
        int aRound = plan.sized(A_ROUND);
        int million = plan.sized(VOUCHERS);
        int rounds = Math.min(plan.rounds(), COUNTIES.size());
        Launch launch = new Launch(
                name(),
                List.of("-Xmx" + HEAP + "m"),
                Map.of("skillvoucher.business-time.start", Bureau.BEGINS, "skillvoucher.jobs.pause", "200ms"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            section.line(
                    "The server has a heap of %d MiB. Ours: from the moment at which the second officer opens the batch until it is issued:"
                            + " money reserved, and for each person a decision with its findings, the limits taken, the voucher, its history, the"
                            + " progress. Floor: the same rows (decision, voucher, holding slot, yearly slot, history) into tables of the same"
                            + " keys, in the same order, 1 000 a statement and commit, no foreign keys, by one connection.",
                    HEAP);
            section.line("");
            Crowd crowd = new Crowd(server, plan.seed());
            crowd.register(bulk, WARMING, aRound);
            for (String county : COUNTIES.subList(0, rounds)) {
                crowd.register(bulk, county, aRound);
            }
            crowd.register(bulk, REST, million);
            section.say("%,d people are registered", million + (rounds + 1) * aRound);
            Bureau bureau = new Bureau(new Desk(server.port(), server.administratorPassword()));
            UUID warm = bureau.makeDirected(WARMING);
            section.say("warm: %.0f a second", aRound / issued(owner, bureau, warm));
            List<Twin> twins = rowsOf(owner, warm, new byte[LENGTH_OF_ID], Names.bytes(new UUID(-1, -1)));
            Turns turns = Turns.take(
                    rounds,
                    "issue",
                    i -> aRound / issued(owner, bureau, bureau.makeDirected(COUNTIES.get(i))),
                    "the same rows by bare JDBC",
                    _ -> aRound / Twin.write(bulk, twins));
            section.compare("issue, batches of %,d".formatted(aRound), "a second", turns, WANTED);
            List<Double> several = new ArrayList<>();
            try (Connection second = server.asOwner();
                    Statement likeTheFirst = second.createStatement()) {
                likeTheFirst.execute("SET SESSION unique_checks = 0, foreign_key_checks = 0");
                for (int i = 0; i < rounds; i++) {
                    several.add(aRound / Twin.write(List.of(bulk, second), twins));
                }
            }
            section.compare(
                    "the same beside as many hands as ours, two",
                    "a second",
                    new Turns(turns.ours(), new Series("the same rows by two connections", several)),
                    null);
            million(section, server, owner, bulk, bureau, million);
        }
    }

    private void million(
            Section section, RunningServer server, Connection owner, Connection bulk, Bureau bureau, int million)
            throws Exception {
        UUID batch = bureau.makeDirected(REST);
        long began = System.nanoTime();
        bureau.open(batch);
        List<Double> seconds = new ArrayList<>();
        List<Integer> issued = new ArrayList<>();
        double most = 0;
        boolean isKilled = false;
        long killedAt = 0;
        int takenThen = 0;
        double dead = 0;
        while (!isOpen(owner, batch)) {
            Thread.sleep(1000);
            int taken = taken(owner, batch);
            seconds.add((System.nanoTime() - began) / 1e9);
            issued.add(taken);
            most = Math.max(most, StartPart.resident(server.serverProcess()));
            if (!isKilled && taken >= million / 2) {
                isKilled = true;
                killedAt = System.nanoTime();
                server.kill();
                server.startAgain();
                takenThen = taken(owner, batch);
            } else if (isKilled && dead == 0 && taken > takenThen) {
                dead = (System.nanoTime() - killedAt) / 1e9;
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("not issued after " + PATIENCE);
            }
        }
        double whole = (System.nanoTime() - began) / 1e9;
        section.say("bare JDBC writes the same million");
        Series floor = new Series("the same rows by bare JDBC", List.of(million / bare(owner, bulk, batch)));
        section.compare(
                "issue of %,d".formatted(million),
                "a second",
                new Turns(new Series("issue", List.of(million / (whole - dead))), floor),
                WANTED);
        section.compare(
                "the same with the kill and the time until another takes the job up",
                "a second",
                new Turns(new Series("issue", List.of(million / whole)), floor),
                null);
        section.report("memory of the process meanwhile, at most", "MiB", new Series("memory", List.of(most)));
        long vouchers = Rows.number(owner, "SELECT COUNT(*) FROM voucher WHERE batch_id = ?", batch);
        long people = Rows.number(owner, "SELECT COUNT(DISTINCT person_id) FROM voucher WHERE batch_id = ?", batch);
        section.wanted(
                "all issued, none twice",
                "%,d vouchers of %,d people".formatted(vouchers, people),
                vouchers == million && people == million);
        section.wanted(
                "heap at most %d MiB".formatted(HEAP),
                "issued by a server that has no more, and ends where that is not enough",
                vouchers == million);
        section.draw(new Plot("progress", "One batch, killed half-way", "seconds", "vouchers issued")
                .line("issued", seconds, issued));
    }

    /** Seconds from a batch's opening until all its vouchers are issued. */
    static double issued(Connection owner, Bureau bureau, UUID batch) throws Exception {
        long began = System.nanoTime();
        bureau.open(batch);
        untilOpen(owner, batch);
        return (System.nanoTime() - began) / 1e9;
    }

    /** Waits until all vouchers of a batch are issued. */
    static void untilOpen(Connection owner, UUID batch) throws SQLException, InterruptedException {
        while (!isOpen(owner, batch)) {
            Thread.sleep(10);
        }
    }

    private static boolean isOpen(Connection owner, UUID batch) throws SQLException {
        return Rows.number(owner, "SELECT COUNT(*) FROM voucher_batch WHERE state = 'OPEN' AND id = ?", batch) == 1;
    }

    private static int taken(Connection owner, UUID batch) throws SQLException {
        return (int) Rows.number(owner, "SELECT taken FROM voucher_batch WHERE id = ?", batch);
    }

    /** All that was written for the vouchers of a batch, in the order in which it was written: by the ids of the people. */
    private static List<Twin> rowsOf(Connection owner, UUID batch, byte[] after, byte[] upTo) throws SQLException {
        byte[] id = Names.bytes(batch);
        String these = " v.batch_id = ? AND v.person_id > ? AND v.person_id <= ? ORDER BY v.person_id";
        List<Twin> twins = List.of(
                Twin.of(owner, "voucher", "SELECT v.* FROM voucher v WHERE" + these, id, after, upTo),
                Twin.of(
                        owner,
                        "decision",
                        "SELECT t.* FROM voucher v JOIN decision t ON v.issue_decision_id = t.id WHERE" + these,
                        id,
                        after,
                        upTo),
                Twin.of(
                        owner,
                        "holding_slot",
                        "SELECT t.* FROM voucher v JOIN holding_slot t ON v.id = t.voucher_id WHERE" + these,
                        id,
                        after,
                        upTo),
                Twin.of(
                        owner,
                        "quota_slot",
                        "SELECT t.* FROM voucher v JOIN quota_slot t ON v.id = t.holder_id WHERE" + these,
                        id,
                        after,
                        upTo),
                Twin.of(
                        owner,
                        "history_entry",
                        "SELECT t.* FROM voucher v JOIN history_entry t ON v.id = t.subject_id"
                                + " AND t.subject_kind = 'VOUCHER' WHERE" + these,
                        id,
                        after,
                        upTo));
        if (twins.getFirst().size() == 0) {
            throw new IllegalStateException("nothing was issued");
        }
        return twins;
    }

    /** Seconds in which bare JDBC writes the rows of a batch of any size, read some at a time while the clock stands. */
    private static double bare(Connection owner, Connection bulk, UUID batch) throws SQLException {
        Twin.makeEmpty(bulk, TABLES);
        double seconds = 0;
        byte[] after = new byte[LENGTH_OF_ID];
        for (byte[] upTo = last(owner, batch, after); upTo.length > 0; upTo = last(owner, batch, after)) {
            seconds += Twin.add(List.of(bulk), rowsOf(owner, batch, after, upTo));
            after = upTo;
        }
        Twin.drop(bulk, TABLES);
        return seconds;
    }

    /** The last person of the next some; nothing where there is none. */
    private static byte[] last(Connection owner, UUID batch, byte[] after) throws SQLException {
        try (PreparedStatement select =
                owner.prepareStatement("SELECT MAX(x.person_id) FROM (SELECT v.person_id FROM voucher v WHERE"
                        + " v.batch_id = ? AND v.person_id > ? ORDER BY v.person_id LIMIT " + SOME + ") x")) {
            select.setBytes(1, Names.bytes(batch));
            select.setBytes(2, after);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                byte[] last = row.getBytes(1);
                return last == null ? new byte[0] : last;
            }
        }
    }
}
