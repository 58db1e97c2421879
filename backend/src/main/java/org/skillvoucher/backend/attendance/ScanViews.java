package org.skillvoucher.backend.attendance;

import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.attendance.ScanRefusal;
import org.skillvoucher.id.Id;

/** Scans as the contract shows them, with a sentence for the one who holds the scanner. */
final class ScanViews {
    private ScanViews() {}

    static org.skillvoucher.api.model.Scan scan(Scan scan) {
        Id<?> enrolment = scan.enrolmentId();
        ScanRefusal why = scan.refusedBecause();
        return new org.skillvoucher.api.model.Scan(
                scan.id().value(),
                scan.lessonId().value(),
                enrolment == null ? null : enrolment.value(),
                ScanDirection.valueOf(scan.direction().name()),
                scan.scannedAt(),
                scan.receivedAt(),
                ScanOutcome.valueOf(scan.outcome().name()),
                why == null ? null : org.skillvoucher.api.model.ScanRefusal.valueOf(why.name()),
                why == null ? null : zh(why),
                why == null ? null : en(why));
    }

    private static String zh(ScanRefusal why) {
        return switch (why) {
            case PASS_MALFORMED -> "这不是签到码，请学员打开培训券里的签到码。";
            case PASS_FORGED -> "签到码不是本系统签发的。";
            case PASS_STALE -> "签到码已过期，请学员刷新后再扫。";
            case PASS_SPENT -> "这个签到码已经用过，请学员刷新后再扫。";
            case WRONG_CLASS -> "这个签到码属于另一个班级。";
            case NOT_ENROLLED -> "学员不在本班名册上，或已退班。";
            case OUTSIDE_WINDOW -> "不在本课次的签到时间内，请核对课次和扫码设备的时间。";
            case ALREADY_COUNTED -> "本课次已记录过，无需再扫。";
            case VOUCHER_FROZEN -> "培训券已被冻结，请联系人社部门。";
            case VOUCHER_NOT_VALID -> "培训券已失效，请联系人社部门。";
            case CLASS_NOT_RUNNING -> "班级未开班或已结束。";
        };
    }

    private static String en(ScanRefusal why) {
        return switch (why) {
            case PASS_MALFORMED -> "This is not a pass: ask the trainee to open the pass in the voucher.";
            case PASS_FORGED -> "This pass was not signed by this system.";
            case PASS_STALE -> "The pass has expired: ask the trainee to refresh it.";
            case PASS_SPENT -> "This pass has been used: ask the trainee to refresh it.";
            case WRONG_CLASS -> "This pass is for another class.";
            case NOT_ENROLLED -> "The trainee is not on the roster, or has left.";
            case OUTSIDE_WINDOW -> "Outside the lesson's window: check the lesson and the scanner's clock.";
            case ALREADY_COUNTED -> "Already counted for this lesson: nothing more to do.";
            case VOUCHER_FROZEN -> "The voucher is frozen: contact the bureau.";
            case VOUCHER_NOT_VALID -> "The voucher is no longer valid: contact the bureau.";
            case CLASS_NOT_RUNNING -> "The class is not running.";
        };
    }
}
