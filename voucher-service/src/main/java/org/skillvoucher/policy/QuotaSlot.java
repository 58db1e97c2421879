package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** One of a person's trainings of a year, and the voucher that uses it. */
@MappedEntity("quota_slot")
record QuotaSlot(
        @Id org.skillvoucher.id.Id<?> personId,
        @Id int quotaYear,
        @Id int slot,
        org.skillvoucher.id.Id<?> holderId) {}
