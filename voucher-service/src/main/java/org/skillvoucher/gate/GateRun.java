package org.skillvoucher.gate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.subsidy.Subsidy;

/** One going through of the checklist; {@code checks} is what each check found, as JSON. */
@MappedEntity("gate_run")
public record GateRun(
        @Id org.skillvoucher.id.Id<GateRun> id,
        org.skillvoucher.id.Id<Subsidy> subsidyId,
        GateMoment moment,
        boolean passed,
        String checks,
        Instant at) {}
