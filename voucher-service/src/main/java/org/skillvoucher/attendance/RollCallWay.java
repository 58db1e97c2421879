package org.skillvoucher.attendance;

/** How somebody answers a roll call. */
public enum RollCallWay {
    /** Their own phone reads the code on the class screen. */
    CODE,
    /** The institution scans their pass. */
    PASS
}
