package org.skillvoucher.scanner;

/** Where a scanner is in its life. Stored by name. */
public enum ScannerState {
    WAITING,
    ACTIVE,
    REVOKED
}
