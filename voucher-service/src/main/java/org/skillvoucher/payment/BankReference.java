package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** By what the bank names a payment that it has answered for. */
@MappedEntity("bank_evidence")
record BankReference(@Id org.skillvoucher.id.Id<PaymentItem> itemId, String bankReference) {}
