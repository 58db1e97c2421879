package org.skillvoucher.planted.voucher;

/** Stands for a room above money. */
public record HigherRoom(String name) {}
