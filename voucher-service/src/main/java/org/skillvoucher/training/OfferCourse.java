package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.OccupationCode;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.Catalogue;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** An institution offers a course: an occupation of the catalogue at one level. */
@Singleton
public final class OfferCourse {
    private final Courses courses;
    private final Catalogue catalogue;
    private final Transactions transactions;
    private final MachineTime machine;

    OfferCourse(Courses courses, Catalogue catalogue, Transactions transactions, MachineTime machine) {
        this.courses = courses;
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What a course is offered with. */
    public record Order(Id<Course> id, String occupationCode, int level, String title, int classHours) {}

    /** Can answer OCCUPATION_NOT_LISTED, ID_USED_FOR_ANOTHER. */
    public Course offer(Actor.Staff by, Order order) {
        Id<Institution> institution = by.institution();
        byte[] fingerprint = Fingerprint.of(institution, order);
        return transactions.run(() -> {
            Optional<Course> before = courses.findById(order.id());
            if (before.isPresent()) {
                by.mustBelongTo(before.get().institutionId());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            if (!catalogue.contains(OccupationCode.of(order.occupationCode()), order.level())) {
                throw new Refused(
                        Refusal.OCCUPATION_NOT_LISTED,
                        Map.of("occupation", order.occupationCode(), "level", order.level()));
            }
            Course course = new Course(
                    order.id(),
                    institution,
                    order.occupationCode(),
                    order.level(),
                    order.title(),
                    order.classHours(),
                    fingerprint,
                    machine.now());
            courses.save(course);
            return course;
        });
    }

    /** Can answer NOT_FOUND. */
    public Course require(Id<Course> id) {
        return courses.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("course", id)));
    }

    /** Courses, of one institution or of all, by id after {@code after}. */
    public List<Course> page(@Nullable Id<Institution> institution, Id<?> after, int size) {
        return courses.page(institution, after, size);
    }
}
