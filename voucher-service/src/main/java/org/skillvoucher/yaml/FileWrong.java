package org.skillvoucher.yaml;

/** A policy or extension file that cannot be carried out: the message names file, line and column, counted from 1. */
public final class FileWrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String what;

    public FileWrong(String file, int line, int column, String message) {
        super(file + ":" + line + ":" + column + ": " + message);
        this.file = file;
        this.line = line;
        this.column = column;
        this.what = message;
    }

    /** About the file as a whole: line and column are 1. */
    public FileWrong(String file, String message) {
        super(file + ": " + message);
        this.file = file;
        this.line = 1;
        this.column = 1;
        this.what = message;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String what() {
        return what;
    }
}
