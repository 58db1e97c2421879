package org.skillvoucher.attendance;

import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;

/** One who had a seat when the roll was called, and so is asked; never changed. */
@MappedEntity("roll_call_seat")
record RollCallSeat(Id<RollCall> rollCallId, Id<Enrolment> enrolmentId) {}
