package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.MoveClass;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.MoveVoucher;
import org.skillvoucher.voucher.Voucher;

/** An officer of the bureau looks at a scan that is held, and says whether it counts. */
@Singleton
public final class ReviewScan {
    private final ScanReviews reviews;
    private final Scans scans;
    private final KeepScan keep;
    private final Elsewhere elsewhere;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final MoveClass moveClass;
    private final MoveVoucher moveVoucher;
    private final MoneyFollowsAttendance money;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    ReviewScan(
            ScanReviews reviews,
            Scans scans,
            KeepScan keep,
            Elsewhere elsewhere,
            SeeClasses classes,
            SeePersons persons,
            MoveClass moveClass,
            MoveVoucher moveVoucher,
            MoneyFollowsAttendance money,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.reviews = reviews;
        this.scans = scans;
        this.keep = keep;
        this.elsewhere = elsewhere;
        this.classes = classes;
        this.persons = persons;
        this.moveClass = moveClass;
        this.moveVoucher = moveVoucher;
        this.money = money;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** A held scan and how it stands. */
    public record Held(Scan scan, ScanReview review) {}

    /**
     * Accepts or rejects; the same decision by the same officer again is the same. An accepted scan counts as of its own time, and
     * starts what a first scan starts while that can still start. Can answer NOT_FOUND, NOT_YOURS, SCAN_NOT_HELD, PERSON_ELSEWHERE (it
     * counts in another class at the same time; reject that one first), and what {@link MoneyFollowsAttendance#reckonAgain} answers.
     */
    public Held decide(Actor.Officer by, Id<Scan> id, boolean accept, String reason) {
        return transactions.run(() -> {
            ScanReview review =
                    reviews.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("scan", id)));
            by.mustSee(review.region());
            ScanReview.State to = accept ? ScanReview.State.ACCEPTED : ScanReview.State.REJECTED;
            Scan scan = scans.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("scan", id)));
            if (review.state() == to && by.id().equals(review.decidedBy())) {
                return new Held(scan, review);
            }
            if (review.state() != ScanReview.State.OPEN) {
                throw new Refused(Refusal.SCAN_NOT_HELD, Map.of("scan", id, "state", review.state()));
            }
            if (accept) {
                mustBeNowhereElse(scan, review);
            }
            MovedOn.unlessOne(reviews.decide(id, review.version(), to, by.id(), machine.now(), reason), "review " + id);
            history.append(
                    SubjectKind.SCAN,
                    id,
                    review.version() + 1,
                    accept ? "Accepted" : "Rejected",
                    by,
                    Map.of("because", review.because(), "reason", reason),
                    review.state(),
                    to);
            if (accept) {
                begin(by, scan, review);
                if (scan.enrolmentId() != null) {
                    money.reckonAgain(by, scan.enrolmentId(), "SCAN " + id);
                }
            }
            return new Held(
                    scan, reviews.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("scan", id))));
        });
    }

    private void mustBeNowhereElse(Scan scan, ScanReview review) {
        Id<Person> person = scan.personId();
        if (person == null || scan.direction() == Direction.OUT) {
            return;
        }
        persons.takeTurn(person);
        Lesson lesson = classes.lesson(scan.lessonId());
        if (elsewhere.isSettled(person, review.classId(), lesson)) {
            throw new Refused(Refusal.PERSON_ELSEWHERE, Map.of("from", lesson.startsAt(), "until", lesson.endsAt()));
        }
    }

    private void begin(Actor.Officer by, Scan scan, ScanReview review) {
        TrainingClass in = moveClass.require(review.classId());
        Id<Enrolment> seat = scan.enrolmentId();
        if (seat == null || in.state() != ClassState.OPEN && in.state() != ClassState.RUNNING) {
            return;
        }
        Enrolment enrolment = moveClass.requireEnrolment(seat);
        if (enrolment.isLive()) {
            Voucher voucher = moveVoucher.require(enrolment.voucherId());
            keep.begin(by, scan, enrolment, voucher, in);
        }
    }

    /** Held scans of an officer's region or an institution's own classes, by id after {@code after}. Can answer NOT_YOURS. */
    public List<Held> list(
            Actor by, Optional<RegionCode> region, ScanReview.@Nullable State state, Id<?> after, int size) {
        return switch (by) {
            case Actor.Officer officer -> {
                RegionCode within = region.orElse(officer.region());
                officer.mustSee(within);
                yield held(reviews.page(within.prefix() + "%", null, state, after, size));
            }
            case Actor.Staff staff ->
                held(reviews.page(
                        region.map(RegionCode::prefix).orElse("") + "%", staff.institution(), state, after, size));
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> throw new Refused(Refusal.NOT_YOURS);
        };
    }

    private List<Held> held(Collection<ScanReview> page) {
        Map<Id<Scan>, Scan> found = page.isEmpty()
                ? Map.of()
                : scans.findByIdIn(page.stream().map(ScanReview::scanId).toList()).stream()
                        .collect(java.util.stream.Collectors.toMap(Scan::id, scan -> scan));
        return page.stream()
                .map(review -> new Held(
                        Optional.ofNullable(found.get(review.scanId()))
                                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND)),
                        review))
                .toList();
    }
}
