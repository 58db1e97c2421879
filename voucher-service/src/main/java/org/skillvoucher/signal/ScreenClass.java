package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has all detectors look at a class, and keeps what they find. As often as one likes: what is known is not found twice. */
@Singleton
public final class ScreenClass {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenClass.class);

    private final List<Detector> detectors;
    private final ClassesToScreen rows;
    private final KeepSignal keep;
    private final SeeSignals see;
    private final SeeClasses classes;

    ScreenClass(List<Detector> detectors, ClassesToScreen rows, KeepSignal keep, SeeSignals see, SeeClasses classes) {
        this.detectors = List.copyOf(detectors);
        this.rows = rows;
        this.keep = keep;
        this.see = see;
        this.classes = classes;
    }

    /**
     * An officer has a class looked at now, and reads what was found in it, lies in their region and is not dismissed, the oldest first.
     * Can answer NOT_FOUND, NOT_YOURS; CLASS_STATE_WRONG where it was never approved.
     */
    public List<Signal> screen(Actor.Officer by, Id<TrainingClass> id) {
        by.mustSee(classes.require(id).region());
        screen(id);
        return see.openIn(by, id);
    }

    /** Returns how many signals are new. Can answer NOT_FOUND; CLASS_STATE_WRONG where it was never approved. */
    int screen(Id<TrainingClass> id) {
        classes.agreed(id);
        TrainingClass in = classes.require(id);
        int raised = 0;
        for (Detector detector : detectors) {
            for (Found found : detector.lookAt(in)) {
                raised += keep.keep(found) ? 1 : 0;
            }
        }
        if (raised > 0) {
            LOG.info("screened class {}: {} signals raised", id, raised);
        }
        return raised;
    }

    /**
     * Looks at a class among others, and says whether that went well. Whatever is wrong with one keeps none of the others waiting: it is
     * left for the next time, with a line in the log.
     */
    boolean isLookedAt(Id<TrainingClass> id) {
        try {
            screen(id);
            return true;
        } catch (RuntimeException stuck) { // of any kind, for it says nothing of the other classes
            LOG.error("screening left class {} for the next time", id, stuck);
            return false;
        }
    }

    /**
     * Looks at the classes of these subsidies before they are paid, each once; what no class earned is passed over. Can answer NOT_FOUND;
     * CLASS_STATE_WRONG where one was never approved.
     */
    public void beforePaying(Collection<Id<Subsidy>> subsidies) {
        Set<Id<TrainingClass>> all = new LinkedHashSet<>();
        subsidies.forEach(one -> rows.of(one).ifPresent(found -> all.add(found.id())));
        all.forEach(this::screen);
    }

    /**
     * The same for one who takes what may be paid and leaves the rest: returns those of classes that could be looked at, and those that no
     * class earned. {@code looked} is what was said of each class before: for one batch each is looked at once, in however many steps.
     */
    public Set<Id<Subsidy>> beforePaying(Collection<Subsidy> subsidies, Map<Id<TrainingClass>, Boolean> looked) {
        Map<Id<Enrolment>, Id<TrainingClass>> seats = classes
                .enrolments(subsidies.stream()
                        .map(Subsidy::enrolmentId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet()))
                .stream()
                .collect(Collectors.toMap(Enrolment::id, Enrolment::classId));
        return subsidies.stream()
                .filter(one -> Optional.ofNullable(one.enrolmentId())
                        .map(seats::get)
                        .map(in -> looked.computeIfAbsent(in, this::isLookedAt))
                        .orElse(true))
                .map(Subsidy::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
