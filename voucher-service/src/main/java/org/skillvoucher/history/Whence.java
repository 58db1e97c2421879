package org.skillvoucher.history;

/** From where what happens at this moment was asked for. */
public interface Whence {
    /** Longest answer, as the column is. */
    int LONGEST = 100;

    /**
     * {@code address 198.51.100.7}: a request, by its sender's address as the server saw it; {@code job expire-vouchers}: a job of
     * ours; {@code server}: neither. At most {@link #LONGEST} characters.
     */
    String now();
}
