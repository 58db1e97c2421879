package org.skillvoucher.credit;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.Entry;
import org.skillvoucher.catalogue.Listing;
import org.skillvoucher.catalogue.SeeCatalogues;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.Recovery;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyPart;
import org.skillvoucher.subsidy.WhenClaimed;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/**
 * The credit rating of an organisation (信用等级, 全人社发〔2020〕63号 四(一)): what the published list gives it, moved by what happened.
 * It falls by one step with claims for money that was paid to it or earned by its training, where the reason is its own: once for each
 * class, however many trainees' money is claimed. It rises again when the last of these claims is withdrawn.
 */
@Singleton
public final class RateInstitution implements WhenClaimed {
    /** More steps than are shown of one organisation. */
    private static final int MOST_SHOWN = 200;

    private static final int DOWN = -1;
    private static final int UP = 1;

    private final CreditEvents events;
    private final CreditCases cases;
    private final ListInstitution institutions;
    private final SeeClasses classes;
    private final SeeCatalogues catalogues;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    RateInstitution(
            CreditEvents events,
            CreditCases cases,
            ListInstitution institutions,
            SeeClasses classes,
            SeeCatalogues catalogues,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.events = events;
        this.cases = cases;
        this.institutions = institutions;
        this.classes = classes;
        this.catalogues = catalogues;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /**
     * How an organisation stands: the rating that it has, where that began, whether a published list says so (else it is
     * {@link CreditRating#UNRATED}), and its last steps, the newest first.
     */
    public record Standing(
            Institution institution,
            CreditRating rating,
            CreditRating start,
            boolean listed,
            List<CreditEvent> events) {
        public Standing {
            events = List.copyOf(events);
        }
    }

    /** The rating with its steps, for officers of the region and the organisation's own staff. Can answer NOT_FOUND, NOT_YOURS. */
    public Standing see(Actor by, Id<Institution> id) {
        Institution institution = institutions.require(id);
        by.mustSee(null, id, institution.region());
        Optional<CreditRating> published = published(institution);
        CreditRating start = published.orElse(CreditRating.UNRATED);
        return new Standing(
                institution,
                start.moved(events.steps(id)),
                start,
                published.isPresent(),
                events.lastOf(id, MOST_SHOWN));
    }

    /** The ratings of these organisations today. */
    public Map<Id<Institution>, CreditRating> ratings(Collection<Institution> of) {
        if (of.isEmpty()) {
            return Map.of();
        }
        Map<Id<Institution>, Long> steps =
                events.findByInstitutionIdIn(of.stream().map(Institution::id).toList()).stream()
                        .collect(Collectors.groupingBy(
                                CreditEvent::institutionId, Collectors.summingLong(CreditEvent::step)));
        Map<RegionCode, Map<String, Entry.Organisation>> lists = new HashMap<>();
        of.stream()
                .collect(Collectors.groupingBy(Institution::region))
                .forEach((region, there) -> lists.put(
                        region,
                        catalogues.institutions(
                                region,
                                business.today(),
                                there.stream().map(Institution::creditCode).toList())));
        return of.stream()
                .collect(Collectors.toMap(
                        Institution::id,
                        one -> rating(Optional.ofNullable(lists.getOrDefault(one.region(), Map.of())
                                        .get(one.creditCode())))
                                .orElse(CreditRating.UNRATED)
                                .moved(steps.getOrDefault(one.id(), 0L))));
    }

    private static Optional<CreditRating> rating(Optional<Entry.Organisation> listed) {
        return listed.map(Entry.Organisation::creditRating)
                .filter(text -> !text.isEmpty())
                .map(CreditRating::valueOf);
    }

    private Optional<CreditRating> published(Institution institution) {
        return rating(
                catalogues.institution(institution.region(), business.today(), institution.creditCode())
                                instanceof Listing.Listed<Entry.Organisation> listed
                        ? Optional.of(listed.entry())
                        : Optional.empty());
    }

    /**
     * An officer moves the rating one step by hand, up or down. The same id and words again are the same step. Can answer NOT_FOUND,
     * NOT_YOURS, ID_USED_FOR_ANOTHER.
     */
    public CreditEvent move(Actor.Officer by, Id<CreditEvent> id, Id<Institution> of, boolean up, String reason) {
        byte[] fingerprint = Fingerprint.of(of, up, reason, by.id());
        return transactions.run(() -> {
            Institution institution = institutions.require(of);
            by.mustSee(institution.region());
            Optional<CreditEvent> before = events.findById(id);
            if (before.isPresent()) {
                byte[] asked = before.get().fingerprint();
                Fingerprint.mustMatch(asked == null ? new byte[0] : asked, fingerprint);
                return before.get();
            }
            return step(id, institution, CreditCause.OFFICER, id, null, null, up ? UP : DOWN, reason, by, fingerprint);
        });
    }

    @Override
    public void opened(Recovery claim, Subsidy of, Actor by) {
        if (!isTheirs(claim, of)) {
            return;
        }
        for (Id<Institution> organisation : organisations(of)) {
            Id<?> matter = about(of);
            cases.oneMore(organisation, matter);
            cases.count(claim.id(), organisation, matter);
            CreditCase now = found(organisation, matter);
            if (now.claims() == 1) {
                step(now, CreditCause.RECOVERY_OPENED, DOWN, claim.id(), claim.because(), by);
            }
        }
    }

    @Override
    public void withdrawn(Recovery claim, Subsidy of, Actor by) {
        for (Id<Institution> organisation : organisations(of)) {
            Id<?> matter = about(of);
            // What never counted, as a claim from before ratings were kept, does not count back.
            if (cases.countNoMore(claim.id(), organisation, matter) == 1 && cases.oneLess(organisation, matter) == 1) {
                CreditCase now = found(organisation, matter);
                if (now.claims() == 0) {
                    String because =
                            Optional.ofNullable(claim.withdrawnBecause()).orElse(claim.because());
                    step(now, CreditCause.RECOVERY_WITHDRAWN, UP, claim.id(), because, by);
                }
            }
        }
    }

    /**
     * Whether the reason is the organisation's own: what completed or an application earned was paid wrongly, a certificate was
     * withdrawn, or the class did not finish. A trainee who gave the seat back, or did not pass a class that was held to its end, is no
     * fault of who taught it.
     */
    private boolean isTheirs(Recovery claim, Subsidy of) {
        Id<Enrolment> seat = of.enrolmentId();
        if (of.part() == SubsidyPart.COMPLETION || claim.isOnWithdrawnCertificate() || seat == null) {
            return true;
        }
        Enrolment enrolment = classes.requireEnrolment(seat);
        TrainingClass in = classes.require(enrolment.classId());
        return enrolment.state() != EnrolmentState.WITHDRAWN && didNotFinish(in);
    }

    private boolean didNotFinish(TrainingClass in) {
        return switch (in.state()) {
            case CANCELLED -> true;
            case ENDED, ACCEPTED -> false;
            // Its last lesson is over, and nobody closed it.
            case DRAFT, APPLIED, OPEN, RUNNING -> business.now().isAfter(in.endsAt());
        };
    }

    /** Who was paid, and who trained. */
    private static Set<Id<Institution>> organisations(Subsidy of) {
        Set<Id<Institution>> organisations = new LinkedHashSet<>();
        Optional.ofNullable(of.payeeOrganisationId()).ifPresent(organisations::add);
        Optional.ofNullable(of.institutionId()).ifPresent(organisations::add);
        return organisations;
    }

    private Id<?> about(Subsidy of) {
        Id<Enrolment> seat = of.enrolmentId();
        return seat == null ? of.id() : classes.requireEnrolment(seat).classId();
    }

    private CreditCase found(Id<Institution> organisation, Id<?> matter) {
        return cases.find(organisation, matter)
                .orElseThrow(() -> new IllegalStateException("no case of " + organisation + " about " + matter));
    }

    private void step(CreditCase now, CreditCause cause, int step, Id<Recovery> claim, String because, Actor by) {
        Institution institution = institutions.require(now.institutionId());
        step(Id.random(), institution, cause, claim, now.about(), now.turn(), step, because, by, null);
    }

    private CreditEvent step(
            Id<CreditEvent> id,
            Institution of,
            CreditCause cause,
            Id<?> causeId,
            @Nullable Id<?> about,
            @Nullable Integer turn,
            int step,
            String because,
            Actor by,
            byte @Nullable [] fingerprint) {
        CreditEvent event = new CreditEvent(
                id,
                of.id(),
                of.region(),
                cause,
                causeId,
                about,
                turn,
                step,
                because,
                by.id(),
                by.role(),
                business.today(),
                fingerprint,
                machine.now());
        CreditRating start = published(of).orElse(CreditRating.UNRATED);
        long steps = events.steps(of.id());
        events.save(event);
        history.append(
                SubjectKind.CREDIT_EVENT,
                id,
                1,
                "Moved",
                by,
                Map.of("institution", of.id(), "cause", cause, "causeId", causeId, "step", step, "because", because),
                start.moved(steps),
                start.moved(steps + step));
        return event;
    }
}
