package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;

/** Bureau and department accept an ended class of the department's plan together (衢市人社发〔2019〕141号 六-18: 考核验收). */
@Singleton
public final class AcceptClass {
    private final ClassAcceptances acceptances;
    private final Enrolments enrolments;
    private final MoveClass move;
    private final Transactions transactions;
    private final BusinessTime business;

    AcceptClass(
            ClassAcceptances acceptances,
            Enrolments enrolments,
            MoveClass move,
            Transactions transactions,
            BusinessTime business) {
        this.acceptances = acceptances;
        this.enrolments = enrolments;
        this.move = move;
        this.transactions = transactions;
        this.business = business;
    }

    /**
     * Accepts it; the officer is another one than who approved the class. Can answer NOT_FOUND, NOT_YOURS, CLASS_STATE_WRONG,
     * ACCEPTANCE_NOT_DUE (a class of no department's plan), SAME_OFFICER, ACCEPTANCE_FIGURES_WRONG (nobody passed, more
     * passed than were examined, or more examined than completed).
     */
    public TrainingClass accept(Actor.Officer by, ClassAcceptance found) {
        return transactions.run(() -> {
            TrainingClass ended = move.require(found.classId());
            by.mustSee(ended.region());
            if (ended.acceptedJointly()
                    && by.id().equals(ended.acceptedBy())
                    && acceptances
                            .findByClassId(ended.id())
                            .filter(found::equals)
                            .isPresent()) {
                return ended;
            }
            if (!ended.needsAcceptance()) {
                throw new Refused(Refusal.ACCEPTANCE_NOT_DUE, Map.of("class", ended.id()));
            }
            if (by.id().equals(ended.approvedBy())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("class", ended.id()));
            }
            TrainingClass accepted = move.accept(ended, business.now(), by, details(found));
            int completed = enrolments.live(ended.id()).size();
            if (found.personsPassed() < 1
                    || found.personsPassed() > found.personsExamined()
                    || found.personsExamined() > completed) {
                throw new Refused(Refusal.ACCEPTANCE_FIGURES_WRONG, Map.of("completed", completed));
            }
            acceptances.save(found);
            return accepted;
        });
    }

    /** What was found, of those of these classes that are accepted. */
    public List<ClassAcceptance> of(Collection<Id<TrainingClass>> ids) {
        return ids.isEmpty() ? List.of() : acceptances.findByClassIdIn(ids);
    }

    private static Map<String, ?> details(ClassAcceptance found) {
        return Map.of(
                "department",
                found.department(),
                "result",
                found.result(),
                "personsExamined",
                found.personsExamined(),
                "personsPassed",
                found.personsPassed());
    }
}
