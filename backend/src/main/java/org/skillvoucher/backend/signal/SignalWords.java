package org.skillvoucher.backend.signal;

import org.skillvoucher.signal.SignalKind;

/** What a signal says to an officer. */
record SignalWords(String zh, String en) {
    /** One row for each kind; a new one without words does not compile. */
    static SignalWords of(SignalKind kind) {
        return switch (kind) {
            case ONE_ACCOUNT_MANY_PEOPLE ->
                new SignalWords(
                        "多名学员共用一个收款账户，或与单位共用账户；请核实补贴是否由本人领取",
                        "Several persons are paid to one account, or to an organisation's own: see who gets the money");
            case ONE_DEVICE_MANY_TRAINEES ->
                new SignalWords(
                        "多名学员的签到码出自同一部手机；请核实是否本人到场",
                        "One phone signed the passes of several trainees: see whether they were there themselves");
            case BURST_OF_SCANS ->
                new SignalWords(
                        "同一设备数秒内集中签到，人员来不及逐一出示；请调取当日监控或台账",
                        "More passes read by one scanner in a few seconds than people can show: see video or register of that day");
            case RETIRED_OR_ENROLLED ->
                new SignalWords(
                        "开班时已领取养老金、超龄、在校就读，或登记失业期间已参保就业；请核实补贴资格",
                        "At the begin of the class a pensioner, past the age, at school, or at work while registered as unemployed");
            case TEACHER_DOUBLE_BOOKED ->
                new SignalWords(
                        "同一教师同一时间在两个班授课；请核实实际授课教师",
                        "One teacher in lessons of two classes at the same time: see who taught");
            case NEAR_PERFECT_PASSES ->
                new SignalWords(
                        "几乎全部取证而出勤仅略高于最低要求；请抽查考核材料",
                        "Nearly everybody passed with hardly more than the required attendance: look at the examination papers");
            case ATTENDANCE_WHILE_SCANNER_OFF ->
                new SignalWords(
                        "签到时间落在扫码设备自报的关机时段内；请核实离线记录",
                        "Scans are dated into times at which the scanner was off by its own word: look at its records");
            case BY_HAND -> new SignalWords("工作人员上报，理由见说明", "An officer reported it, for the reason given");
        };
    }
}
