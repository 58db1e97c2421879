package org.skillvoucher.store;

import java.sql.SQLException;
import java.util.Optional;

/** What an error of the database says about the transaction in which it happened (MySQL, MariaDB, Galera, TiDB). */
public enum Fault {
    /** Nothing was written: do it again. */
    ROLLED_BACK,
    /** A unique key: an earlier try of the same work, or a limit that somebody else reached first. */
    DUPLICATE,
    /** It may or may not be written: look the same id up on a new connection. */
    UNKNOWN,
    /** This node does not take writes now. */
    NOT_READY,
    /** A constraint that the code should have kept: never tried again. */
    BUG;

    /** The class of the first SQL error in the chain of causes; empty if there is none. */
    public static Optional<Fault> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(of(sql.getErrorCode(), sql.getSQLState()));
            }
        }
        return Optional.empty();
    }

    static Fault of(int code, String state) {
        return switch (code) {
            case 1213, 1205, 1020, 9007, 8002, 8022, 8028 -> ROLLED_BACK;
            case 1062, 1586 -> DUPLICATE;
            case 1180, 3101 -> UNKNOWN;
            case 1047, 1290, 1836 -> NOT_READY;
            default -> state == null || state.startsWith("08") || code <= 0 ? UNKNOWN : BUG;
        };
    }
}
