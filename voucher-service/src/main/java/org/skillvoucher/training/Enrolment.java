package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.person.Person;
import org.skillvoucher.voucher.Voucher;

/** One person's seat in one class, paid for by one voucher. */
@MappedEntity("enrolment")
public record Enrolment(
        @Id org.skillvoucher.id.Id<Enrolment> id,
        org.skillvoucher.id.Id<Voucher> voucherId,
        org.skillvoucher.id.Id<TrainingClass> classId,
        org.skillvoucher.id.Id<Person> personId,
        EnrolmentState state,
        int version,
        Instant createdAt) {
    /** Whether the seat is held. */
    public boolean isLive() {
        return state != EnrolmentState.WITHDRAWN && state != EnrolmentState.DROPPED;
    }
}
