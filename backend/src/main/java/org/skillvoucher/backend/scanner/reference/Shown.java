package org.skillvoucher.backend.scanner.reference;

/** What the scanner shows to the teacher at once, without a network. The server says later what counts. */
public sealed interface Shown {
    /** Written down, for this person (masked). */
    record Welcome(String maskedName) implements Shown {}

    /** Not good, and why; the next pass is read as if nothing had happened. */
    record No(Why why) implements Shown {}

    /** Why a pass is not good as far as a scanner without a network can tell. */
    enum Why {
        NO_ROSTER("没有本课次的离线名册，请联网下载。", "No roster for this lesson: connect and download it."),
        NOT_A_PASS("这不是签到码，请学员打开培训券里的签到码。", "This is not a pass: ask the trainee to open the pass."),
        PASS_FORGED("签到码签名不正确。", "The pass is not signed by the trainee's phone."),
        PASS_STALE("签到码已过期，请学员刷新后再扫。", "The pass has expired: ask the trainee to refresh it."),
        PASS_AHEAD("学员手机时间偏快，请校准后再试。", "The phone's clock is ahead: set it right."),
        WRONG_CLASS("这个签到码属于另一个班级。", "This pass is for another class."),
        NOT_ON_ROSTER("学员不在本班名册上。", "Not on the roster of this class."),
        OUTSIDE_WINDOW("不在本课次的签到时间内。", "Outside the lesson's window."),
        SCANNED_BEFORE("本课次已扫过，无需再扫。", "Scanned before for this lesson: nothing more to do.");

        private final String zh;
        private final String en;

        Why(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }
    }
}
