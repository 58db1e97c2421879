package org.skillvoucher.voucher;

/**
 * How much a voucher is worth. FACE_VALUE (面值券) pays at most the value printed at issue; CREDIT (抵用券) follows the standard that the
 * certificate earns, up to its ceiling; ATTENDANCE_ONLY (打卡签到专用券) has no money and the same check-in.
 */
public enum ValueMode {
    FACE_VALUE,
    CREDIT,
    ATTENDANCE_ONLY
}
