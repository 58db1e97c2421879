package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The running sums of one account, in fen. */
@MappedEntity("ledger_account")
record LedgerAccount(
        @Id org.skillvoucher.id.Id<Fund> fundId,
        @Id AccountKind kind,
        long debitsFen,
        long creditsFen,
        long reservedFen) {}
