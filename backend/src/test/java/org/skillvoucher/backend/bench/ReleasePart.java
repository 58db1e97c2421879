package org.skillvoucher.backend.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.skillvoucher.backend.bench.Graduates.Graduate;
import org.skillvoucher.backend.bench.RunningServer.Launch;

/** Certificates are confirmed, and what each earned is decided, posted and released, over HTTP. */
final class ReleasePart implements Part {
    private static final int EACH = 4000;
    private static final int CLIENTS = 16;
    private static final int TRIES = 50;
    private static final double WANTED = 0.5;
    private static final String PEOPLE_FROM = "330803";

    private final Plan plan;

    ReleasePart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public String title() {
        return "Confirm and release";
    }

    @Override
    public void measure(Section section) throws Exception {
        int each = plan.sized(EACH);
        int rounds = plan.rounds();
        Launch launch = new Launch(
                name(),
                List.of(),
                Map.of(
                        "skillvoucher.business-time.start",
                        Graduates.EVENING,
                        "skillvoucher.calls.changes-a-minute",
                        "1000000"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            section.line(
                    "%d clients, rounds of %,d certificates of one batch and fund. Each confirmation reads certificate, class, scans and"
                            + " person, decides with all findings, and in one transaction moves certificate, voucher and subsidy, keeps the"
                            + " officer's approval, posts the money, and goes through the checklist. The floor reads and writes the same rows"
                            + " by the same statements in the same order, into twins of the tables without foreign keys; it decides and seals"
                            + " nothing, and speaks no HTTP. One officer's account confirms for all, so its own limit is lifted.",
                    CLIENTS, each);
            section.line("");
            Desk desk = new Desk(server.port(), server.administratorPassword());
            Bureau bureau = new Bureau(desk);
            new Crowd(server, plan.seed()).register(bulk, PEOPLE_FROM, each * (2 * rounds + 1));
            UUID batch = bureau.makeDirected(PEOPLE_FROM);
            bureau.open(batch);
            IssuePart.untilOpen(owner, batch);
            List<Graduate> all = new Graduates(server, desk, bulk, plan.seed()).of(batch, bulk);
            section.say("%,d certificates are handed in", all.size());
            LongAdder again = new LongAdder();
            List<Tally> tallies = new ArrayList<>();
            Tally warm = Load.closed(
                    all.subList(0, each),
                    CLIENTS,
                    answer -> answer.status() == 200,
                    doors(server, desk.logIn(Bureau.CHECKER), again));
            warm.mustAllBeDone();
            section.say("warm: %.0f a second", warm.throughput());
            Replay replay = BareConfirmation.after(owner, all.getFirst());
            Turns turns = Turns.take(
                    rounds,
                    "confirmed",
                    i -> {
                        Tally tally = Load.closed(
                                share(all, 2 * i + 1, each),
                                CLIENTS,
                                answer -> answer.status() == 200,
                                doors(server, desk.logIn(Bureau.CHECKER), again));
                        tally.mustAllBeDone();
                        tallies.add(tally);
                        return tally.throughput();
                    },
                    "the same statements by bare JDBC",
                    i -> {
                        Tally tally = Load.closed(
                                share(all, 2 * i + 2, each),
                                CLIENTS,
                                answer -> true,
                                replay.doors(server, BareConfirmation::idsOf));
                        tally.mustAllBeDone();
                        return tally.throughput();
                    });
            section.compare("confirm and release", "a second", turns, WANTED);
            section.report(
                    "confirmation, p99",
                    "ms",
                    new Series(
                            "confirmation",
                            tallies.stream().map(tally -> tally.millis(99)).toList()));
            section.report("sent again after 503 TRY_AGAIN", "", new Series("again", List.of(again.doubleValue())));
            Books.look(section, owner);
        }
    }

    private static List<Graduate> share(List<Graduate> all, int number, int each) {
        return all.subList(number * each, (number + 1) * each);
    }

    /** Each client confirms, again as long as it is told to. */
    static Load.Doors<Graduate> doors(RunningServer server, String token, LongAdder again) {
        return () -> {
            Wire wire = Wire.opened(server.port());
            return wire.patient(
                    TRIES,
                    again,
                    one -> ("POST /v1/certificates/%s/confirm HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                                    + "Authorization: Bearer %s\r\nAccept: application/json\r\nContent-Length: 0\r\n\r\n")
                            .formatted(one.certificate(), server.port(), token)
                            .getBytes(StandardCharsets.US_ASCII));
        };
    }
}
