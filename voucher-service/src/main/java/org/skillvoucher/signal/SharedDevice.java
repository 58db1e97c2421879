package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.training.Enrolment;

/** A seat for which a phone signed on which so many persons, also of other classes, made a key. */
@MappedEntity("device_key")
record SharedDevice(@Id org.skillvoucher.id.Id<Enrolment> id, byte[] installationIndex, int persons) {}
