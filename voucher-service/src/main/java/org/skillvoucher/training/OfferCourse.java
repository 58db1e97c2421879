package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.Listing;
import org.skillvoucher.catalogue.OccupationCode;
import org.skillvoucher.catalogue.SeeCatalogues;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/** An institution offers a course: an occupation at one level, or a project, of the list in force. */
@Singleton
public final class OfferCourse {
    private final Courses courses;
    private final ListInstitution institutions;
    private final SeeCatalogues catalogues;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    OfferCourse(
            Courses courses,
            ListInstitution institutions,
            SeeCatalogues catalogues,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.courses = courses;
        this.institutions = institutions;
        this.catalogues = catalogues;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** What a course is offered with. */
    public record Order(Id<Course> id, String occupationCode, int level, String title, int classHours) {}

    /**
     * Can answer ORGANISATION_KIND_WRONG (a department plans and does not teach), OCCUPATION_NOT_LISTED, INSTITUTION_BLOCKED,
     * ID_USED_FOR_ANOTHER.
     */
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
            mustTeach(institutions.requireUnblocked(institution), order);
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
            history.append(
                    SubjectKind.COURSE,
                    course.id(),
                    1,
                    "Offered",
                    by,
                    Map.of(
                            "institution",
                            institution,
                            "occupation",
                            order.occupationCode(),
                            "level",
                            order.level(),
                            "classHours",
                            order.classHours()));
            return course;
        });
    }

    /**
     * A training institution teaches what is listed. What an enterprise trains for its own posts it chooses itself (QJ-1a); the
     * document of the benefit then says whether the list is asked.
     */
    private void mustTeach(Institution institution, Order order) {
        if (!institution.kind().teaches()) {
            throw new Refused(
                    Refusal.ORGANISATION_KIND_WRONG,
                    Map.of("institution", institution.id(), "kind", institution.kind()));
        }
        String code = order.occupationCode();
        boolean occupation = OccupationCode.isOne(code);
        if (occupation && institution.kind() == OrganisationKind.ENTERPRISE) {
            return;
        }
        RegionCode region = institution.region();
        // XC-6: what the state has newly published may be taught before the local list has it.
        if (occupation
                && catalogues.stateOccupation(region, business.today(), OccupationCode.of(code))
                        instanceof Listing.Listed<?>) {
            return;
        }
        Listing<?> listing = occupation
                ? catalogues.occupation(region, business.today(), OccupationCode.of(code), order.level())
                : catalogues.project(region, business.today(), code);
        if (!(listing instanceof Listing.Listed<?>)) {
            throw new Refused(Refusal.OCCUPATION_NOT_LISTED, Map.of("occupation", code, "level", order.level()));
        }
    }

    /**
     * The names of these courses' occupations on the list in force where their institutions are, else their own titles; a place's list is
     * asked once for each occupation and level.
     */
    public Map<Id<Course>, String> occupationNames(Collection<Course> of) {
        Map<Id<Institution>, Institution> offered = institutions.all(
                of.stream().map(Course::institutionId).distinct().toList());
        LocalDate today = business.today();
        Map<List<Object>, String> known = new HashMap<>();
        Map<Id<Course>, String> names = new HashMap<>();
        for (Course course : of) {
            RegionCode region =
                    Objects.requireNonNull(offered.get(course.institutionId())).region();
            names.put(
                    course.id(),
                    known.computeIfAbsent(
                            List.of(region, course.occupationCode(), course.level(), course.title()),
                            _ -> catalogues.nameOf(
                                    region, today, course.occupationCode(), course.level(), course.title())));
        }
        return names;
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
