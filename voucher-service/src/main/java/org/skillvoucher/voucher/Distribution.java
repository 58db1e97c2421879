package org.skillvoucher.voucher;

/** Who gets a voucher: OPEN (通用券) anyone eligible who takes one while stock lasts, DIRECTED (定向券) named persons. */
public enum Distribution {
    OPEN,
    DIRECTED
}
