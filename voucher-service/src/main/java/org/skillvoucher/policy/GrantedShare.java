package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What a holder was granted of a family of benefits of which only the difference is paid. */
@MappedEntity("granted_share")
record GrantedShare(
        @Id org.skillvoucher.id.Id<?> holderId, org.skillvoucher.id.Id<?> subjectId, String family, long amountFen) {}
