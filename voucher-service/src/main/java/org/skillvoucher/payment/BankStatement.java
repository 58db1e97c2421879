package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/** The {@code seq}-th word of a result file, as it came. */
@MappedEntity("bank_statement")
record BankStatement(
        @Id org.skillvoucher.id.Id<BankFile> fileId,
        @Id int seq,
        String endToEndId,
        BankWord said,
        long amountFen,
        @Nullable String bankReference,
        @Nullable String reason) {}
