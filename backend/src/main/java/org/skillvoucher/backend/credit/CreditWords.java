package org.skillvoucher.backend.credit;

import org.skillvoucher.credit.BlockEffect;
import org.skillvoucher.credit.CreditCause;

/** What a step of a rating and an effect of a block say to a person. */
record CreditWords(String zh, String en) {
    /** One row for each cause; a new one without words does not compile. */
    static CreditWords of(CreditCause cause) {
        return switch (cause) {
            case RECOVERY_OPENED ->
                new CreditWords(
                        "因该机构的原因追回补贴，信用等级下降一级；同一培训班只降一次",
                        "Money is claimed back for a reason of its own: one step down, once for each class");
            case RECOVERY_WITHDRAWN ->
                new CreditWords(
                        "该班的追回已全部撤销，信用等级恢复一级", "The last claim about this class was withdrawn: one step up again");
            case OFFICER -> new CreditWords("工作人员调整信用等级，理由见说明", "An officer moved the rating, for the reason given");
        };
    }

    /** One row for each effect; a new one without words does not compile. */
    static CreditWords of(BlockEffect effect) {
        return switch (effect) {
            case NOT_APPROVED -> new CreditWords("暂停期间不予批准开班", "It is not approved while the block stands");
            case TAKES_NOBODY ->
                new CreditWords(
                        "暂停期间不再收生；已报名的学员照常上课，考勤和证书有效，也可退班另选",
                        "It takes nobody more; who has a seat is taught, and may give it back for another class");
            case GOES_ON -> new CreditWords("照常上课、签到，考勤和证书有效", "It goes on: attendance and certificates count");
            case HELD ->
                new CreditWords(
                        "暂停期间不予拨付；解除后随下一批拨付",
                        "Not paid while the block stands; paid with the next batch after its end");
            case APPROVED_BEFORE ->
                new CreditWords(
                        "暂停前已审批拨付，将照常付出；如需拦下，请财务在送银行前撤回该批次",
                        "Approved for payment before: it goes out unless finance takes its batch back before it is sent");
            case PAID -> new CreditWords("付给学员或其他单位，不受影响", "Paid to trainees or others as before");
        };
    }
}
