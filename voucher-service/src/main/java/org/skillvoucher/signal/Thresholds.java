package org.skillvoucher.signal;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/**
 * Where a finding begins: settings of the installation, each with its source in docs/signals.md. They are written into the evidence as
 * they were.
 */
@Singleton
final class Thresholds {
    private final int accountPersons;
    private final int devicePersons;
    private final Duration deviceWithin;
    private final int burstScans;
    private final Duration burstWithin;
    private final int retiredMale;
    private final int retiredFemale;
    private final Duration teacherOverlap;
    private final int passesLeast;
    private final int passesPercent;
    private final int passesSlackPercent;
    private final Duration offTolerance;

    Thresholds(
            @Property(name = "skillvoucher.signal.account.persons", defaultValue = "4") int accountPersons,
            @Property(name = "skillvoucher.signal.device.persons", defaultValue = "4") int devicePersons,
            @Property(name = "skillvoucher.signal.device.within", defaultValue = "180d") Duration deviceWithin,
            @Property(name = "skillvoucher.signal.burst.scans", defaultValue = "10") int burstScans,
            @Property(name = "skillvoucher.signal.burst.within", defaultValue = "10s") Duration burstWithin,
            @Property(name = "skillvoucher.signal.retired.male", defaultValue = "60") int retiredMale,
            @Property(name = "skillvoucher.signal.retired.female", defaultValue = "55") int retiredFemale,
            @Property(name = "skillvoucher.signal.teacher.overlap", defaultValue = "5m") Duration teacherOverlap,
            @Property(name = "skillvoucher.signal.passes.least", defaultValue = "20") int passesLeast,
            @Property(name = "skillvoucher.signal.passes.percent", defaultValue = "98") int passesPercent,
            @Property(name = "skillvoucher.signal.passes.slack-percent", defaultValue = "5") int passesSlackPercent,
            @Property(name = "skillvoucher.signal.scanner-off.tolerance", defaultValue = "2m") Duration offTolerance) {
        this.accountPersons = accountPersons;
        this.devicePersons = devicePersons;
        this.deviceWithin = deviceWithin;
        this.burstScans = burstScans;
        this.burstWithin = burstWithin;
        this.retiredMale = retiredMale;
        this.retiredFemale = retiredFemale;
        this.teacherOverlap = teacherOverlap;
        this.passesLeast = passesLeast;
        this.passesPercent = passesPercent;
        this.passesSlackPercent = passesSlackPercent;
        this.offTolerance = offTolerance;
        Map<String, Integer> counts =
                Map.of("account.persons", accountPersons, "device.persons", devicePersons, "burst.scans", burstScans);
        counts.forEach((name, most) -> {
            if (most < 2) {
                throw new IllegalArgumentException("skillvoucher.signal." + name + " must be at least 2");
            }
        });
    }

    /** From so many persons on an account is conspicuous. */
    int accountPersons() {
        return accountPersons;
    }

    /** From so many persons on a phone is conspicuous. */
    int devicePersons() {
        return devicePersons;
    }

    /** Keys that were registered so long apart are not of one phone in one hand. */
    Duration deviceWithin() {
        return deviceWithin;
    }

    /** So many scans within {@link #burstWithin()} are a burst. */
    int burstScans() {
        return burstScans;
    }

    Duration burstWithin() {
        return burstWithin;
    }

    /** The last age, in full years, at which a man is trained, where the document of the class names none. */
    int retiredMale() {
        return retiredMale;
    }

    int retiredFemale() {
        return retiredFemale;
    }

    /** Lessons that overlap by less are a bell that rang late. */
    Duration teacherOverlap() {
        return teacherOverlap;
    }

    /** With fewer assessed nothing is said of a rate. */
    int passesLeast() {
        return passesLeast;
    }

    int passesPercent() {
        return passesPercent;
    }

    /** Attendance within so many points above what is required is near the minimum. */
    int passesSlackPercent() {
        return passesSlackPercent;
    }

    /** How far the two clocks of a scanner and of the server may lie apart. */
    Duration offTolerance() {
        return offTolerance;
    }
}
