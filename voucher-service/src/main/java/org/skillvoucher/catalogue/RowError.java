package org.skillvoucher.catalogue;

/** What is wrong in one cell of a file: the row as a spreadsheet counts it, the column, and why. It never repeats the value. */
public record RowError(int row, String column, String zh, String en) {}
