package org.skillvoucher.payment;

/** How a bank writes and reads files. */
public enum FileFormat {
    /** ISO 20022 XML: pain.001.001.09 to the bank, pain.002.001.10 from it. */
    PAIN,
    /** A header, a line for each payment, a trailer with count and total; UTF-8. */
    CSV
}
