package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What bureau and department found when they accepted a class together (考核验收); never changed. */
@MappedEntity("class_acceptance")
public record ClassAcceptance(
        @Id org.skillvoucher.id.Id<TrainingClass> classId,
        String department,
        String result,
        int personsExamined,
        int personsPassed) {}
