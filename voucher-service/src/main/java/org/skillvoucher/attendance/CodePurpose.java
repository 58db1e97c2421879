package org.skillvoucher.attendance;

import java.util.Arrays;
import java.util.Optional;

/** What a class screen shows a code for. */
public enum CodePurpose {
    /** 签到. The subject is a lesson. */
    IN('I'),
    /** 签退. The subject is a lesson. */
    OUT('O'),
    /** 抽点. The subject is a roll call. */
    ROLL_CALL('R');

    private final char sign;

    CodePurpose(char sign) {
        this.sign = sign;
    }

    byte sign() {
        return (byte) sign;
    }

    static Optional<CodePurpose> of(byte sign) {
        return Arrays.stream(values()).filter(one -> one.sign() == sign).findFirst();
    }
}
