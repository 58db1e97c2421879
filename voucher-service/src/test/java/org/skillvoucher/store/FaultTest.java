package org.skillvoucher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
    @ParameterizedTest
    @CsvSource({
        // nothing was written: again
        "1213, 40001, ROLLED_BACK",
        "1205, HY000, ROLLED_BACK",
        "1020, HY000, ROLLED_BACK",
        "9007, HY000, ROLLED_BACK",
        "8002, HY000, ROLLED_BACK",
        "8022, HY000, ROLLED_BACK",
        "8028, HY000, ROLLED_BACK",
        // somebody was first
        "1062, 23000, DUPLICATE",
        // nobody knows: look it up
        "1180, HY000, UNKNOWN",
        "3101, 40000, UNKNOWN",
        "0, 08S01, UNKNOWN",
        "0, 08003, UNKNOWN",
        "0, 08007, UNKNOWN",
        "1040, 08004, UNKNOWN",
        "-1, HY000, UNKNOWN",
        "0, HY000, UNKNOWN",
        "2013, , UNKNOWN",
        // another node, later
        "1047, 08S01, NOT_READY",
        "1290, HY000, NOT_READY",
        // our own mistake: never again
        "3819, HY000, BUG",
        "4025, 23000, BUG",
        "1452, 23000, BUG",
        "1451, 23000, BUG",
        "1406, 22001, BUG",
        "1064, 42000, BUG",
        "1142, 42000, BUG",
    })
    void each_code_has_its_class(int code, String state, Fault fault) {
        assertThat(Fault.of(code, state)).isEqualTo(fault);
        assertThat(Fault.in(new IllegalStateException(new RuntimeException(new SQLException("no", state, code)))))
                .contains(fault);
    }

    @Test
    void what_is_not_of_the_database_has_no_class() {
        assertThat(Fault.in(new IllegalStateException("no"))).isEmpty();
    }
}
