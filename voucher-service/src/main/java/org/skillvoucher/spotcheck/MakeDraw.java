package org.skillvoucher.spotcheck;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** An officer orders a draw for days that lie ahead (抽查): the system makes its seed, which nobody chooses and nobody sees. */
@Singleton
public final class MakeDraw {
    /** A quarter: the seed, and with it the proof, is told only after the last day. */
    private static final int MOST_DAYS = 92;

    private final SpotCheckDraws draws;
    private final Sweeps sweeps;
    private final Regions regions;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();

    MakeDraw(
            SpotCheckDraws draws,
            Sweeps sweeps,
            Regions regions,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.draws = draws;
        this.sweeps = sweeps;
        this.regions = regions;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** What is ordered: of the lessons that begin on these days in this region, so many in a thousand (1 to 1000). */
    public record Order(Id<SpotCheckDraw> id, RegionCode region, LocalDate from, LocalDate until, int perMille) {}

    /**
     * Makes the draw and its commitment; ordered again it is the same draw. Can answer NOT_YOURS, REGION_UNKNOWN, DATES_WRONG
     * (the first day is not after today, or more than 92 days), ID_USED_FOR_ANOTHER.
     */
    public SpotCheckDraw make(Actor.Officer by, Order order) {
        by.mustSee(regions.require(order.region()));
        Dates.mustBeSane(order.from(), order.until());
        byte[] fingerprint = Fingerprint.of(order);
        return transactions.run(() -> {
            Optional<SpotCheckDraw> before = draws.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            mustLieAhead(order);
            SpotCheckDraw draw = drawn(by, order, fingerprint);
            draws.save(draw);
            sweeps.save(new Sweep(draw.id(), draw.beginsAt()));
            history.append(
                    SubjectKind.SPOT_CHECK_DRAW,
                    draw.id(),
                    1,
                    "Made",
                    by,
                    Map.of(
                            "commitment", draw.commitment(),
                            "region", draw.region(),
                            "from", draw.fromDay(),
                            "until", draw.untilDay(),
                            "perMille", draw.perMille()));
            return draw;
        });
    }

    private void mustLieAhead(Order order) {
        if (!order.from().isAfter(business.today())
                || order.until().isBefore(order.from())
                || ChronoUnit.DAYS.between(order.from(), order.until()) >= MOST_DAYS) {
            throw new Refused(
                    Refusal.DATES_WRONG, Map.of("from", business.today().plusDays(1), "daysAtMost", MOST_DAYS));
        }
    }

    private SpotCheckDraw drawn(Actor.Officer by, Order order, byte[] fingerprint) {
        Seed seed = Seed.random(random);
        return new SpotCheckDraw(
                order.id(),
                order.region(),
                order.from(),
                order.until(),
                startOf(order.from()),
                startOf(order.until().plusDays(1)),
                order.perMille(),
                seed.commitment(),
                SeeDraws.seal(cipher, order.id(), seed),
                by.id(),
                business.now(),
                fingerprint,
                machine.now());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(BusinessTime.ZONE).toInstant();
    }
}
