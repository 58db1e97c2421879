package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** One of the live vouchers that a person may hold. */
@MappedEntity("holding_slot")
record HoldingSlot(
        @Id org.skillvoucher.id.Id<?> personId, @Id int slot, org.skillvoucher.id.Id<?> voucherId) {}
