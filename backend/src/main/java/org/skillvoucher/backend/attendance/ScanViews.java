package org.skillvoucher.backend.attendance;

import org.skillvoucher.api.model.PassKind;
import org.skillvoucher.api.model.PlaceVerdict;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.api.model.ScanReviewState;
import org.skillvoucher.api.model.ScanWay;
import org.skillvoucher.attendance.HeldBecause;
import org.skillvoucher.attendance.ReviewScan;
import org.skillvoucher.attendance.RollCallAnswer;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.attendance.ScanRefusal;
import org.skillvoucher.attendance.ScanReview;
import org.skillvoucher.id.Id;

/** Scans as the contract shows them, with a sentence for the one who holds the scanner. */
public final class ScanViews {
    private ScanViews() {}

    public static org.skillvoucher.api.model.Scan scan(Scan scan) {
        Id<?> enrolment = scan.enrolmentId();
        ScanRefusal why = scan.refusedBecause();
        HeldBecause held = scan.heldBecause();
        return new org.skillvoucher.api.model.Scan(
                scan.id().value(),
                scan.lessonId().value(),
                enrolment == null ? null : enrolment.value(),
                ScanDirection.valueOf(scan.direction().name()),
                scan.scannedAt(),
                scan.receivedAt(),
                ScanOutcome.valueOf(scan.outcome().name()),
                ScanWay.valueOf(scan.way().name()),
                scan.offline(),
                scan.passKind() == null
                        ? null
                        : PassKind.valueOf(scan.passKind().name()),
                scan.place() == null ? null : PlaceVerdict.valueOf(scan.place().name()),
                scan.distanceBucketMetres(),
                scan.accuracyMetres(),
                scan.clockOffsetMillis(),
                why == null ? null : org.skillvoucher.api.model.ScanRefusal.valueOf(why.name()),
                held == null ? null : org.skillvoucher.api.model.HeldBecause.valueOf(held.name()),
                why != null ? zh(why) : held != null ? zh(held) : null,
                why != null ? en(why) : held != null ? en(held) : null);
    }

    static org.skillvoucher.api.model.ScanReview review(ReviewScan.Held held) {
        ScanReview review = held.review();
        return new org.skillvoucher.api.model.ScanReview(
                scan(held.scan()),
                review.classId().value(),
                org.skillvoucher.api.model.HeldBecause.valueOf(review.because().name()),
                ScanReviewState.valueOf(review.state().name()),
                review.openedAt(),
                review.decidedAt(),
                review.reason());
    }

    static org.skillvoucher.api.model.RollCallAnswer answer(RollCallAnswer answer) {
        Id<?> rollCall = answer.rollCallId();
        Id<?> enrolment = answer.enrolmentId();
        ScanRefusal why = answer.refusedBecause();
        return new org.skillvoucher.api.model.RollCallAnswer(
                answer.id().value(),
                rollCall == null ? null : rollCall.value(),
                enrolment == null ? null : enrolment.value(),
                answer.answeredAt(),
                ScanOutcome.valueOf(answer.outcome().name()),
                why == null ? null : org.skillvoucher.api.model.ScanRefusal.valueOf(why.name()),
                why == null ? null : zh(why),
                why == null ? null : en(why));
    }

    /** What the one who holds the scanner reads. */
    static String zh(ScanRefusal why) {
        return switch (why) {
            case PASS_MALFORMED -> "这不是签到码，请学员打开培训券里的签到码。";
            case PASS_UNSIGNED -> "这个签到码没有签名，不能使用。";
            case PASS_TYPE_WRONG -> "这是另一种凭证，不是签到码，请学员打开培训券里的签到码。";
            case PASS_KEY_UNKNOWN -> "签到码的签名密钥未登记，请学员在本人手机上重新登录后再试。";
            case PASS_FORGED -> "签到码的签名不对，不能使用。";
            case PASS_STALE -> "签到码已过期，请学员刷新后再扫。";
            case PASS_AHEAD -> "签到码的时间超前，请学员校准手机时间后再试。";
            case NONCE_STALE -> "签到码的随机数已过期，请学员联网刷新后再扫。";
            case NONCE_FORGED -> "签到码的随机数不是发给该学员的，不能使用。";
            case PASS_SPENT -> "这个签到码已经用过，请学员刷新后再扫。";
            case WRONG_DEVICE -> "这部手机不是学员本人登记的手机，请用本人登记的手机；手机遗失请先注销，再获取签到码。";
            case WRONG_VOUCHER -> "签到码对应的培训券与报名所用的不同，请学员重新打开签到码。";
            case WRONG_CLASS -> "这个签到码属于另一个班级。";
            case NOT_ENROLLED -> "学员不在本班名册上，或已退班。";
            case OUTSIDE_WINDOW -> "不在本课次的签到时间内，请核对课次和扫码设备的时间。";
            case ALREADY_COUNTED -> "本课次已记录过，无需再扫。";
            case PERSON_ELSEWHERE -> "该学员同一时间已在另一个班级签到，请联系人社部门核实。";
            case PASS_NOT_FRESH -> "点名须出示点名开始后联网生成的签到码，请学员联网刷新后再扫。";
            case ROLL_CALL_CLOSED -> "点名已经结束。";
            case VOUCHER_FROZEN -> "培训券已被冻结，请联系人社部门。";
            case VOUCHER_NOT_VALID -> "培训券已失效，请联系人社部门。";
            case CLASS_NOT_RUNNING -> "班级未开班或已结束。";
            case CODE_MALFORMED -> "这不是教室签到码，请扫教室屏幕上的码。";
            case CODE_FORGED -> "这个码不是本系统显示的，请扫教室屏幕上的码。";
            case CODE_STALE -> "屏幕上的码已更换，请重新扫描。";
            case CODE_OF_OTHER_PURPOSE -> "这个码不是用于签到签退的，请扫教室屏幕上的签到码。";
            case CODE_SPENT -> "这个码您已经用过，请扫屏幕上的新码。";
        };
    }

    static String en(ScanRefusal why) {
        return switch (why) {
            case PASS_MALFORMED -> "This is not a pass: ask the trainee to open the pass in the voucher.";
            case PASS_UNSIGNED -> "Nobody signed this pass.";
            case PASS_TYPE_WRONG -> "This is another kind of token: ask the trainee to open the pass in the voucher.";
            case PASS_KEY_UNKNOWN -> "Signed by an unknown key: ask the trainee to log in again on their own phone.";
            case PASS_FORGED -> "The signature of this pass is wrong.";
            case PASS_STALE -> "The pass has expired: ask the trainee to refresh it.";
            case PASS_AHEAD -> "The pass is dated ahead: ask the trainee to set the phone's clock.";
            case NONCE_STALE -> "The pass rests on an old number: ask the trainee to go online and refresh it.";
            case NONCE_FORGED -> "The pass rests on a number that this trainee was not given.";
            case PASS_SPENT -> "This pass has been used: ask the trainee to refresh it.";
            case WRONG_DEVICE ->
                "Not the phone that this trainee registered: use their own, or scan a pass made by the server.";
            case WRONG_VOUCHER -> "The pass names another voucher than the seat: ask the trainee to open it anew.";
            case WRONG_CLASS -> "This pass is for another class.";
            case NOT_ENROLLED -> "The trainee is not on the roster, or has left.";
            case OUTSIDE_WINDOW -> "Outside the lesson's window: check the lesson and the scanner's clock.";
            case ALREADY_COUNTED -> "Already counted for this lesson: nothing more to do.";
            case PERSON_ELSEWHERE -> "Counted in another class at the same time: contact the bureau.";
            case PASS_NOT_FRESH ->
                "A roll call needs a pass made since it was opened, with the network: ask the trainee to refresh it.";
            case ROLL_CALL_CLOSED -> "The roll call is over.";
            case VOUCHER_FROZEN -> "The voucher is frozen: contact the bureau.";
            case VOUCHER_NOT_VALID -> "The voucher is no longer valid: contact the bureau.";
            case CLASS_NOT_RUNNING -> "The class is not running.";
            case CODE_MALFORMED -> "This is not a class code: scan the one on the class screen.";
            case CODE_FORGED -> "This system did not show this code: scan the one on the class screen.";
            case CODE_STALE -> "The screen has moved on: scan the code again.";
            case CODE_OF_OTHER_PURPOSE -> "This code is not for coming or going: scan the one on the class screen.";
            case CODE_SPENT -> "You have used this code: scan the new one on the screen.";
        };
    }

    private static String zh(HeldBecause why) {
        return switch (why) {
            case OUTSIDE_RADIUS -> "扫码地点在上课地点范围之外，待人社部门核查，核查前不计入。";
            case PERSON_ELSEWHERE -> "该学员同一时间在两个班级有签到，两处均待人社部门核查，核查前不计入。";
            case STATE_CHANGED -> "扫码之后学员、班级或培训券状态有变化，待人社部门核查。";
            case LATE -> "上传超过规定时限，待人社部门核查，核查前不计入。";
            case CHAIN_GAP -> "该记录之前有缺失的记录，待人社部门核查。";
            case CHAIN_BROKEN -> "该记录与前一条记录不衔接，待人社部门核查。";
            case CHAIN_FORKED -> "同一序号有两条不同的记录，待人社部门核查。";
            case CLOCK_ODD -> "扫码设备的时间不可信，待人社部门核查。";
            case SCANNER_REVOKED -> "扫码设备已被停用，待人社部门核查。";
        };
    }

    private static String en(HeldBecause why) {
        return switch (why) {
            case OUTSIDE_RADIUS ->
                "Scanned outside the radius of the class: an officer will look at it; until then it counts nothing.";
            case PERSON_ELSEWHERE ->
                "Scanned in two classes at the same time: an officer will look at both; until then neither counts.";
            case STATE_CHANGED -> "Seat, class or voucher changed after the scan: an officer will look at it.";
            case LATE -> "Uploaded after the hours allowed: an officer will look at it; until then it counts nothing.";
            case CHAIN_GAP -> "A record before this one is missing: an officer will look at it.";
            case CHAIN_BROKEN -> "This record does not follow from the one before: an officer will look at it.";
            case CHAIN_FORKED -> "Two records have this number: an officer will look at it.";
            case CLOCK_ODD -> "The scanner's clock cannot have been right: an officer will look at it.";
            case SCANNER_REVOKED -> "The scanner was revoked: an officer will look at it.";
        };
    }
}
