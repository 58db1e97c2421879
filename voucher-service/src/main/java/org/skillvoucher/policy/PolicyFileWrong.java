package org.skillvoucher.policy;

/** A policy or extension file that cannot be carried out: the message names file, line and column, counted from 1. */
public final class PolicyFileWrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyFileWrong(String file, int line, int column, String message) {
        super(file + ":" + line + ":" + column + ": " + message);
    }

    PolicyFileWrong(String file, String message) {
        super(file + ": " + message);
    }
}
