package org.skillvoucher.policy;

/** Who is paid. */
public enum Payee {
    TRAINEE,
    INSTITUTION,
    ENTERPRISE
}
