package org.skillvoucher.attendance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.voucher.Voucher;

/**
 * A right to be scanned once, for one seat of one class. {@code audience} names the institution and the class; {@code device} is the
 * key that made it, null where the server did. The id is a digest of all that the pass says.
 */
public record Pass(
        Id<Pass> id,
        PassKind kind,
        Id<Voucher> voucher,
        Id<Enrolment> enrolment,
        long audience,
        Instant madeAt,
        @Nullable Id<DeviceKey> device,
        @Nullable Id<Person> deviceOf) {}
