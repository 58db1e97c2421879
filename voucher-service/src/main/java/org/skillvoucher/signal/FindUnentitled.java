package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.skillvoucher.person.Sex;
import org.skillvoucher.policy.Condition;
import org.skillvoucher.policy.PoliciesInForce;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/**
 * Retirees and students as trainees (the national audit of 2022 found 52 million yuan in 22 provinces), and people at work who were
 * trained as unemployed. Judged as of the day on which the training began: who retires meanwhile was trained rightly. What another
 * office tells later counts, since no decision could know it.
 */
@Singleton
final class FindUnentitled implements Detector {
    private final SeatedPersons persons;
    private final SeeClasses classes;
    private final PoliciesInForce policies;
    private final Thresholds thresholds;

    FindUnentitled(SeatedPersons persons, SeeClasses classes, PoliciesInForce policies, Thresholds thresholds) {
        this.persons = persons;
        this.classes = classes;
        this.policies = policies;
        this.thresholds = thresholds;
    }

    /** The last ages, in full years, at which somebody is trained. */
    record Ages(int male, int female) {
        int of(Sex sex) {
            return sex == Sex.MALE ? male : female;
        }
    }

    @Override
    public List<Found> lookAt(TrainingClass in) {
        return judge(in, persons.in(in.id(), in.startsOn()), ages(in));
    }

    /** As the document of the class says, the highest of its benefits; else as the settings say. */
    private Ages ages(TrainingClass in) {
        int male = 0;
        int female = 0;
        String document = classes.agreed(in.id()).policyId();
        if (document != null) {
            Policy policy = policies.byId(document);
            for (Condition condition : policy.benefits().stream()
                    .flatMap(one -> one.conditions().stream())
                    .toList()) {
                if (condition instanceof Condition.AgeAtMost limit) {
                    male = Math.max(male, limit.male());
                    female = Math.max(female, limit.female());
                }
            }
        }
        return male == 0 ? new Ages(thresholds.retiredMale(), thresholds.retiredFemale()) : new Ages(male, female);
    }

    /** One finding for each seat and reason: whoever was let pass for one is found again for another. */
    static List<Found> judge(TrainingClass in, List<SeatedPerson> seated, Ages ages) {
        LocalDate day = in.startsOn();
        List<Found> found = new ArrayList<>();
        for (SeatedPerson one : seated) {
            LocalDate registered = one.pensionSince();
            if (registered != null && !registered.isAfter(day)) {
                found.add(of(in, one, "pensionSince", registered.toString()));
            }
            if (one.pensionTold() != null) {
                found.add(of(in, one, "pensionToldSince", one.pensionTold().toString()));
            }
            if (one.birthDate().until(day).getYears() > ages.of(one.sex())) {
                found.add(of(in, one, "olderThan", ages.of(one.sex())));
            }
            if (one.schoolTold() != null) {
                found.add(of(in, one, "onSchoolRollSince", one.schoolTold().toString()));
            }
            if (one.working()) {
                found.add(of(in, one, "insuredAtWorkAndUnemployed", true));
            }
        }
        return found;
    }

    private static Found of(TrainingClass in, SeatedPerson one, String reason, Object fact) {
        return new Found(
                SignalKind.RETIRED_OR_ENROLLED,
                SignalSubject.ENROLMENT,
                one.id(),
                "status:" + reason,
                in.region(),
                in.institutionId(),
                in.id(),
                1,
                Map.of(
                        reason,
                        fact,
                        "asOf",
                        in.startsOn().toString(),
                        "personId",
                        one.personId().toString()),
                List.of(new Touch(SignalSubject.ENROLMENT, one.id())));
    }
}
