package org.skillvoucher.attendance;

import java.time.Instant;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;

/** A right to be scanned once, for one seat: the enrolment names the voucher, the class and the institution. */
public record Pass(Id<Pass> id, Id<Enrolment> enrolment, Instant madeAt) {}
