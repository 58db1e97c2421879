package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.Sex;
import org.skillvoucher.training.Enrolment;

/**
 * Who has a seat, and what was known of them on the day on which the training began: since when a pension is drawn, by the register or
 * by another office; since when they were on a school's roll; and whether they were insured at work while registered as unemployed.
 */
@MappedEntity("enrolment")
record SeatedPerson(
        @Id org.skillvoucher.id.Id<Enrolment> id,
        org.skillvoucher.id.Id<Person> personId,
        Sex sex,
        LocalDate birthDate,
        @Nullable LocalDate pensionSince,
        @Nullable LocalDate pensionTold,
        @Nullable LocalDate schoolTold,
        boolean working) {}
