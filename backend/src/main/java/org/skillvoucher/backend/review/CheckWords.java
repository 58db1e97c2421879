package org.skillvoucher.backend.review;

import org.skillvoucher.gate.GateCheck;

/** What a check of the list says to a person, and what would lift it where it failed. */
record CheckWords(String zh, String en, String liftZh, String liftEn) {
    /** One row for each check; a new check without words does not compile. */
    static CheckWords of(GateCheck check) {
        return switch (check) {
            case ROSTER ->
                new CheckWords(
                        "学员在册、本人且已结业",
                        "On the roster, the same person, and completed",
                        "请培训机构和经办人员核对名册与结业状态",
                        "Let institution and bureau compare roster and completion");
            case CLASS_APPROVED ->
                new CheckWords(
                        "培训班在首次授课前已批准",
                        "The class was approved before its first lesson",
                        "开班批准晚于授课，不能补办；如记录有误请向经办部门反映",
                        "It cannot be made good; tell the bureau if the record is wrong");
            case ATTENDANCE ->
                new CheckWords(
                        "出勤率达到约定标准",
                        "Attendance reaches the agreed rate",
                        "出勤认定有变动；对被退回的签到可由人社部门复核",
                        "What counted as attendance has changed; the bureau can look at the held scans");
            case CERTIFICATE ->
                new CheckWords(
                        "证书已确认且未重复使用",
                        "The certificate is confirmed and was not used before",
                        "请提交有效证书并由经办部门确认",
                        "Hand in a valid certificate and let the bureau confirm it");
            case LIMITS ->
                new CheckWords(
                        "未超过年度补贴次数",
                        "Within the trainings of the year",
                        "请经办部门核对该学员本年度补贴次数",
                        "Let the bureau look at the trainee's trainings of the year");
            case NO_OVERLAP ->
                new CheckWords(
                        "没有同一时间在两处培训的疑点",
                        "No doubt of being in two classes at the same time",
                        "请经办部门对存疑签到作出认定",
                        "Let the bureau decide on the scans that wait");
            case ACCOUNT ->
                new CheckWords(
                        "收款账户有效",
                        "The payee has an account that may be paid to",
                        "请收款人登记或更正银行账户",
                        "Let the payee give or correct the account");
            case NOT_BLOCKED ->
                new CheckWords(
                        "收款机构未被暂停资格",
                        "The organisation that would be paid is not blocked",
                        "该机构被暂停资格期间不予拨付；由两名工作人员解除暂停后自动恢复",
                        "Not paid while the organisation is blocked; it goes by itself when two officers end the block");
            case NO_SIGNAL ->
                new CheckWords(
                        "不涉及待核查或已认定的监管预警",
                        "No supervision signal that waits or was confirmed touches it",
                        "由经办部门核查后作出认定；核查无异常的自动恢复，核查属实的不予拨付或予以追回",
                        "An officer looks into it; what turns out harmless goes by itself, what turns out true is refused or claimed back");
            case NO_HOLD ->
                new CheckWords(
                        "没有工作人员暂停拨付",
                        "No officer holds it",
                        "由另一名工作人员核实后解除暂停",
                        "Another officer lets it go after looking into it");
            case FUND ->
                new CheckWords("资金专户余额充足", "The fund has the money", "请财务人员核对专户余额", "Let finance look at the fund");
            case APPROVALS ->
                new CheckWords(
                        "审批内容与拟付内容一致",
                        "What was approved is what would be paid",
                        "金额、收款人或账户在审批后有变动，请重新审核",
                        "Amount, payee or account changed after the approval: approve it once more");
        };
    }
}
