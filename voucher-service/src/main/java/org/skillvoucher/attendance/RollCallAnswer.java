package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.training.Enrolment;

/**
 * One answer to a roll call, counted or refused; never changed. {@code answeredAt} is business time, {@code receivedAt} the
 * machine's; {@code answeredBy} is the trainee, or the one who scanned the trainee's pass.
 */
@MappedEntity("roll_call_answer")
public record RollCallAnswer(
        @Id org.skillvoucher.id.Id<RollCallAnswer> id,
        org.skillvoucher.id.@Nullable Id<RollCall> rollCallId,
        org.skillvoucher.id.@Nullable Id<Enrolment> enrolmentId,
        RollCallWay way,
        org.skillvoucher.id.@Nullable Id<Pass> passId,
        Instant answeredAt,
        Instant receivedAt,
        org.skillvoucher.id.Id<?> answeredBy,
        ScanOutcome outcome,
        @Nullable ScanRefusal refusedBecause,
        byte[] fingerprint) {}
