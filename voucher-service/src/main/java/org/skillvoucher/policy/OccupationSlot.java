package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A person's one training of an occupation and level, and the voucher that uses it. */
@MappedEntity("occupation_slot")
record OccupationSlot(
        @Id org.skillvoucher.id.Id<?> personId,
        @Id String occupationCode,
        @Id int level,
        org.skillvoucher.id.Id<?> holderId) {}
