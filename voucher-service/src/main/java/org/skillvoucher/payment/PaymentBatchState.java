package org.skillvoucher.payment;

/** Whether the bank has answered for every item. */
public enum PaymentBatchState {
    SENDING,
    DONE
}
