package org.skillvoucher.yaml;

/** A policy or extension file that cannot be carried out: the message names file, line and column, counted from 1. */
public final class FileWrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileWrong(String file, int line, int column, String message) {
        super(file + ":" + line + ":" + column + ": " + message);
    }

    public FileWrong(String file, String message) {
        super(file + ": " + message);
    }
}
