package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.backend.operations.TellOfLog;
import org.skillvoucher.history.SealHistory;
import org.skillvoucher.history.proof.GrowingTree;
import org.skillvoucher.history.proof.LoggedEntry;
import org.skillvoucher.history.proof.TreeHash;
import org.skillvoucher.time.BusinessTime;

/** The history's log: sealing what was written, proving one entry, and verifying an export of everything without the database. */
final class AuditPart implements Part {
    private static final int ENTRIES = 1_000_000;
    /** Things that the entries are about. */
    private static final int SEATS = 20_000;

    private static final int FIRST_SEQ = 100;
    private static final int PROOFS = 2_000;
    private static final int PROVERS = 8;
    private static final double WANTED = 0.3;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int NODE = 65;
    private static final int IN_MEMORY = 200_000;
    private static final String ROW = ",\"row\":";

    private final Plan plan;

    AuditPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String title() {
        return "Sealing the history, proving, verifying offline";
    }

    @Override
    public void measure(Section section) throws Exception {
        int entries = plan.sized(ENTRIES);
        int step = Math.max(1, entries / plan.rounds());
        Launch launch = new Launch(name(), List.of(), Map.of("skillvoucher.history.seal-pause", "100ms"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            section.line(
                    "%,d entries, in %d rounds. Sealing is the server's own job: it reads the rows, hashes them, and stores leaves, nodes and"
                            + " a signed head each 5 000 rows. Beside it, bare JDBC reads the same rows 5 000 at a time and writes the same leaves"
                            + " and nodes a thousand a statement and commit, and hashes nothing. Bare SHA-256 is that over the same bytes of the"
                            + " leaves and as many nodes of 65 bytes: nothing is read and nothing stored. What of sealing can be compared with it"
                            + " is the work in memory: writing the leaf of %,d rows as text, hashing it, growing the tree.",
                    step * plan.rounds(), plan.rounds(), IN_MEMORY);
            section.line("");
            Desk desk = new Desk(server.port(), server.administratorPassword());
            String auditor = desk.openOfficer("auditor", "AUDITOR");
            List<Seat> seats;
            try (Connection building = server.asOwner()) {
                seats = new City(plan.seed(), plan.sized(SEATS), 0, server).build(desk, building);
            }
            SplittableRandom random = new SplittableRandom(plan.seed());
            List<Double> sealed = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                awaitSealed(owner);
                long began = write(bulk, random, seats, i * step, step);
                awaitSealed(owner);
                sealed.add(step * 1e9 / (System.nanoTime() - began));
                bare.add(step / bare(owner, bulk, step));
                section.say("round %d: %.0f a second beside %.0f", i + 1, sealed.getLast(), bare.getLast());
            }
            Path log = plan.folder().resolve("audit-log.jsonl");
            Path keys = plan.folder().resolve("audit-keys.json");
            long bytes = desk.download("/v1/history-log/entries.jsonl?auditCase=bench", auditor, log);
            desk.download("/.well-known/jwks.json", "", keys);
            List<byte[]> leaves = leaves(log);
            Series floor = new Series("bare SHA-256", floor(leaves));
            Series sealing = new Series("seal", sealed);
            section.compare("seal, entries", "a second", new Turns(sealing, floor), WANTED);
            section.compare(
                    "the same beside reading and storing it",
                    "a second",
                    new Turns(sealing, new Series("the same rows read and written by bare JDBC", bare)),
                    null);
            section.compare("the same, in memory", "a second", inMemory(owner), null);
            List<Double> verified = new ArrayList<>();
            List<Double> asProgram = new ArrayList<>();
            // Once for the compiler, as the floor.
            verifyHere(log, keys);
            for (int i = 0; i < plan.rounds(); i++) {
                verified.add(leaves.size() / verifyHere(log, keys));
                asProgram.add(leaves.size() / verify(log, keys));
            }
            section.compare(
                    "verify offline, entries", "a second", new Turns(new Series("verify", verified), floor), WANTED);
            section.compare(
                    "the same as a program of its own (`--verify-log`), from its start to its end",
                    "a second",
                    new Turns(new Series("verify", asProgram), floor),
                    null);
            section.report("the exported log", "MiB", new Series("export", List.of(bytes / (double) (1 << 20))));
            prove(section, server, auditor, leaves.size(), random);
            Files.deleteIfExists(log);
            Files.deleteIfExists(keys);
        }
    }

    /** Writes entries in one transaction, so that nothing of them is sealed before all are there; the moment of the commit. */
    private static long write(Connection bulk, SplittableRandom random, List<Seat> seats, int from, int count)
            throws SQLException {
        bulk.setAutoCommit(false);
        Instant at = Instant.now();
        LocalDate day = BusinessTime.dayOf(at);
        try (PreparedStatement insert = bulk.prepareStatement(
                "INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at,"
                        + " business_day, details, from_where) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < count; i++) {
                insert.setString(1, "VOUCHER");
                insert.setBytes(
                        2, Names.bytes(seats.get((from + i) % seats.size()).voucher()));
                insert.setInt(3, FIRST_SEQ + (from + i) / seats.size());
                insert.setString(4, "FirstCounted");
                insert.setString(5, "TEACHER");
                insert.setBytes(6, Names.bytes(Names.random(random)));
                insert.setString(7, "何老师");
                insert.setObject(8, java.time.LocalDateTime.ofInstant(at, java.time.ZoneOffset.UTC));
                insert.setObject(9, day);
                insert.setString(
                        10,
                        "{\"after\":\"ATTENDING\",\"before\":\"ENROLLED\",\"scan\":\"" + Names.random(random) + "\"}");
                insert.setString(11, "address 127.0.0.1");
                insert.addBatch();
                if (i % 4000 == 3999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        bulk.commit();
        return System.nanoTime();
    }

    /** Seconds in which bare JDBC reads the last entries and writes their leaves, and the nodes above them, once more. */
    private static double bare(Connection owner, Connection bulk, int count) throws SQLException {
        long leaves = Rows.number(owner, "SELECT COUNT(*) FROM history_leaf");
        long first = leaves - count;
        long began = System.nanoTime();
        for (long from = first; from < leaves; from += SealHistory.STEP) {
            entries(owner, from, Math.min(leaves, from + SealHistory.STEP));
        }
        double reading = (System.nanoTime() - began) / 1e9;
        return reading
                + Twin.write(
                        bulk,
                        List.of(
                                Twin.of(
                                        owner,
                                        "history_leaf",
                                        "SELECT t.* FROM history_leaf t WHERE t.leaf_no >= ? ORDER BY t.leaf_no",
                                        first),
                                Twin.of(
                                        owner,
                                        "history_node",
                                        "SELECT t.* FROM history_node t WHERE t.node_no + 1 << t.tree_level > ?"
                                                + " ORDER BY t.node_no + 1 << t.tree_level",
                                        first)));
    }

    private static List<LoggedEntry> entries(Connection owner, long from, long to) throws SQLException {
        List<LoggedEntry> entries = new ArrayList<>();
        try (PreparedStatement select = owner.prepareStatement(
                "SELECT h.entry_no, h.at, h.from_where, h.subject_kind, h.subject_id, h.seq, h.event,"
                        + " h.actor_role, h.actor_id, h.actor_name, h.business_day, h.details FROM history_leaf l"
                        + " JOIN history_entry h ON h.entry_no = l.entry_no WHERE l.leaf_no >= ? AND l.leaf_no < ?")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] actor = row.getBytes(9);
                    entries.add(new LoggedEntry(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Names.uuid(row.getBytes(5)),
                            row.getInt(6),
                            row.getString(7),
                            row.getString(8),
                            actor == null ? null : Names.uuid(actor),
                            row.getString(10),
                            row.getString(11),
                            row.getString(12)));
                }
            }
        }
        return entries;
    }

    /** What sealing does without a database, beside SHA-256 alone. */
    private Turns inMemory(Connection owner) throws Exception {
        List<LoggedEntry> entries = entries(owner, 0, plan.sized(IN_MEMORY));
        List<byte[]> leaves = entries.stream().map(LoggedEntry::leaf).toList();
        // Once for the compiler.
        grow(entries);
        hash(leaves);
        return Turns.take(plan.rounds(), "seal", _ -> grow(entries), "bare SHA-256", _ -> hash(leaves));
    }

    private static double grow(List<LoggedEntry> entries) {
        TreeHash hash = new TreeHash();
        GrowingTree tree = new GrowingTree(hash);
        long began = System.nanoTime();
        for (LoggedEntry entry : entries) {
            tree.add(hash.leaf(entry.leaf()));
        }
        return entries.size() * 1e9 / (System.nanoTime() - began);
    }

    private static double hash(List<byte[]> leaves) throws NoSuchAlgorithmException {
        byte[] node = new byte[NODE];
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        long began = System.nanoTime();
        int any = 0;
        for (byte[] leaf : leaves) {
            any += sha.digest(leaf)[0];
            any += sha.digest(node)[0];
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        // Somebody has to use what was hashed.
        node[0] = (byte) any;
        return leaves.size() / seconds;
    }

    private static void awaitSealed(Connection owner) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Rows.number(owner, "SELECT COUNT(*) FROM history_entry")
                > Rows.number(owner, "SELECT COALESCE(MAX(size), 0) FROM history_head")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not sealed after " + PATIENCE);
            }
            Thread.sleep(50);
        }
    }

    /** What was hashed for each leaf, as it stands in the exported lines. */
    private static List<byte[]> leaves(Path log) throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        try (var lines = Files.lines(log)) {
            lines.filter(line -> line.startsWith("{\"leaf\":"))
                    .map(line -> line.substring(line.indexOf(ROW) + ROW.length(), line.length() - 1))
                    .forEach(row -> leaves.add(row.getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    private List<Double> floor(List<byte[]> leaves) throws NoSuchAlgorithmException {
        List<Double> speeds = new ArrayList<>();
        // Once for the compiler.
        hash(leaves);
        for (int i = 0; i < plan.rounds(); i++) {
            speeds.add(hash(leaves));
        }
        return speeds;
    }

    private static double verifyHere(Path log, Path keys) {
        long began = System.nanoTime();
        String[] asked = {TellOfLog.ASKED, log.toString(), "--keys", keys.toString()};
        if (TellOfLog.tell(asked, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                != 0) {
            throw new IllegalStateException("the log was not verified");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private double verify(Path log, Path keys) throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<String> command = RunningServer.shipped(plan);
        command.addAll(
                List.of("-jar", plan.jar().toString(), "--verify-log", log.toString(), "--keys", keys.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(plan.folder().resolve("audit-verify.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the log was not verified, see audit-verify.log");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void prove(Section section, RunningServer server, String auditor, int leaves, SplittableRandom random)
            throws Exception {
        List<Proof> asked = new ArrayList<>();
        for (int i = 0; i < Math.min(PROOFS, leaves); i++) {
            byte[] request = Wire.get(
                    server.port(),
                    "/v1/history-log/leaves/" + random.nextInt(leaves) + "/proof?size=" + leaves,
                    auditor);
            asked.add(new Proof(new UUID(0, i), request));
        }
        Tally tally = Load.closed(
                asked,
                PROVERS,
                answer -> answer.status() == 200,
                () -> Wire.opened(server.port()).door(Proof::request));
        tally.mustAllBeDone();
        section.report(
                "inclusion proofs over HTTP, 8 clients", "a second", new Series("proof", List.of(tally.throughput())));
        section.report("one of them, p99", "ms", new Series("proof", List.of(tally.millis(99))));
    }

    private record Proof(UUID id, byte[] request) implements Load.Errand {}
}
