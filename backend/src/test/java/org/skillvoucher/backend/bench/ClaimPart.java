package org.skillvoucher.backend.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.skillvoucher.backend.bench.BareClaim.Claimant;
import org.skillvoucher.backend.bench.RunningServer.Launch;

/** Trainees who take vouchers of one batch until it is exhausted: all of them meet at one row of stock. */
final class ClaimPart implements Part {
    private static final int VOUCHERS = 100_000;
    private static final int TOO_MANY = 500;
    private static final int CLIENTS = 64;
    private static final int TRIES = 20;
    private static final double WANTED = 0.6;

    private final Plan plan;

    ClaimPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public String title() {
        return "Claim from a hot batch";
    }

    private record Claim(UUID id, byte[] request) implements Load.Errand {}

    private record Take(UUID id) implements Load.Errand {}

    @Override
    public void measure(Section section) throws Exception {
        int stock = plan.sized(VOUCHERS);
        int rounds = plan.rounds();
        int each = Math.max(1, stock / rounds);
        // All people come from one address, with tokens that the server has not seen yet.
        Launch launch = new Launch(
                name(),
                List.of(),
                Map.of(
                        "skillvoucher.business-time.start",
                        Bureau.BEGINS,
                        "skillvoucher.calls.new-tokens-a-minute",
                        "1000000"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            section.line(
                    "%d clients, %d rounds of %,d claims from one batch, and %d more people than there is stock at the end. Each claim decides with"
                            + " all findings, takes limits and stock, and writes decision, voucher and history in one transaction. The floor is the"
                            + " conditional UPDATE of the stock alone, committed each time, by bare JDBC: it decides nothing and writes nothing else."
                            + " Beside it, the claim's own statements in their order by bare JDBC, into twins of the tables without foreign keys.",
                    CLIENTS, rounds, each, TOO_MANY);
            section.line("");
            List<UUID> people =
                    new Crowd(server, plan.seed()).register(bulk, City.REGION, 1 + each * rounds + TOO_MANY);
            Bureau bureau = new Bureau(new Desk(server.port(), server.administratorPassword()));
            UUID batch = bureau.makeOpen(1 + each * rounds);
            bureau.open(batch);
            section.say("signing %,d tokens", people.size());
            TraineeTokens tokens = new TraineeTokens(server);
            Claimant first = new Claimant(new UUID(0, 4), people.getFirst());
            try (Wire wire = Wire.opened(server.port())) {
                Wire.Answer answer =
                        wire.exchange(claim(server.port(), tokens.of(first.person()), first.voucher(), batch)
                                .request());
                if (answer.status() != 200) {
                    throw new IllegalStateException("the first was answered " + answer);
                }
            }
            Replay replay = BareClaim.after(owner, first);
            List<Claim> claims = IntStream.range(1, people.size())
                    .parallel()
                    .mapToObj(i -> claim(server.port(), tokens.of(people.get(i)), new UUID(i, 4), batch))
                    .toList();
            List<Tally> tallies = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            LongAdder again = new LongAdder();
            Turns turns = Turns.take(
                    rounds,
                    "claim",
                    i -> {
                        Tally tally = Load.closed(
                                claims.subList(i * each, (i + 1) * each),
                                CLIENTS,
                                answer -> answer.status() == 200,
                                () -> Wire.opened(server.port()).patient(TRIES, again, Claim::request));
                        tally.mustAllBeDone();
                        tallies.add(tally);
                        return tally.throughput();
                    },
                    "conditional UPDATE by bare JDBC",
                    i -> {
                        bare.add(statements(server, replay, people.subList(1 + i * each, 1 + (i + 1) * each)));
                        return updates(server, batch, each);
                    });
            section.compare("claim", "a second", turns, WANTED);
            section.compare(
                    "claim, beside all that it reads and writes",
                    "a second",
                    new Turns(turns.ours(), new Series("the same statements by bare JDBC", bare)),
                    null);
            section.report(
                    "claim, p99",
                    "ms",
                    new Series(
                            "claim",
                            tallies.stream().map(tally -> tally.millis(99)).toList()));
            section.report(
                    "claims sent again after 503 TRY_AGAIN", "", new Series("again", List.of(again.doubleValue())));
            Tally late = Load.closed(
                    claims.subList(each * rounds, claims.size()),
                    CLIENTS,
                    answer -> answer.body().contains("BATCH_EXHAUSTED"),
                    () -> Wire.opened(server.port()).patient(TRIES, again, Claim::request));
            late.mustAllBeDone();
            long given = Rows.number(owner, "SELECT COUNT(*) FROM voucher WHERE batch_id = ?", batch);
            section.wanted(
                    "never one too many",
                    "%,d of %,d given, %d turned away".formatted(given, 1 + each * rounds, late.counted()),
                    given == 1 + (long) each * rounds && late.counted() == TOO_MANY);
            Books.look(section, owner);
        }
    }

    private static Claim claim(int port, String token, UUID id, UUID batch) {
        String body = "{\"batchId\":\"" + batch + "\"}";
        String request = "PUT /v1/vouchers/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                        .formatted(id, port, token)
                + "Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(body.length(), body);
        return new Claim(id, request.getBytes(StandardCharsets.US_ASCII));
    }

    private static double statements(RunningServer server, Replay replay, List<UUID> people) throws Exception {
        List<Claimant> claimants = people.stream()
                .map(person -> new Claimant(UUID.randomUUID(), person))
                .toList();
        Tally tally = Load.closed(claimants, CLIENTS, answer -> true, replay.doors(server, BareClaim::idsOf));
        tally.mustAllBeDone();
        return tally.throughput();
    }

    private static double updates(RunningServer server, UUID batch, int count) throws Exception {
        List<Take> takes = IntStream.range(0, count)
                .mapToObj(i -> new Take(new UUID(0, i)))
                .toList();
        Wire.Answer done = new Wire.Answer(200, false, "");
        Tally tally = Load.closed(takes, CLIENTS, answer -> answer.status() == 200, () -> {
            Connection connection = server.asOwner();
            PreparedStatement update = connection.prepareStatement(
                    "UPDATE twin_voucher_batch SET taken = taken + 1 WHERE id = ? AND state = ? AND taken < quantity");
            return new Load.Door<Take>() {
                @Override
                public Wire.Answer enter(Take take) throws SQLException {
                    update.setBytes(1, Names.bytes(batch));
                    update.setString(2, "OPEN");
                    if (update.executeUpdate() != 1) {
                        throw new SQLException("nothing was left");
                    }
                    return done;
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        });
        tally.mustAllBeDone();
        return tally.throughput();
    }
}
