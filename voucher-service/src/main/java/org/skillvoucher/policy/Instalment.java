package org.skillvoucher.policy;

import org.skillvoucher.money.Money;

/** One part of a granted amount, and when it is due. */
public record Instalment(Due due, int percent, Money amount, Clause clause) {
    /** When a part is due. */
    public enum Due {
        /** Before the training is completed; recovered if it never is. */
        AHEAD("预付", "ahead"),
        ON_COMPLETION("结业并确认后", "on completion");

        private final String zh;
        private final String en;

        Due(String zh, String en) {
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
