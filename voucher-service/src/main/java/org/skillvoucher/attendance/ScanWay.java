package org.skillvoucher.attendance;

/** Who showed the code, and who read it. */
public enum ScanWay {
    /** The trainee showed a pass, the institution scanned it. */
    PASS,
    /** The class screen showed a code, the trainee scanned it. */
    CLASS_CODE
}
