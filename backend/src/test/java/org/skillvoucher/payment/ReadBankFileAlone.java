package org.skillvoucher.payment;

import org.skillvoucher.refusal.Refused;

/** The reader of banks' files without a server around it. */
public final class ReadBankFileAlone {
    private ReadBankFileAlone() {}

    /** Reads it; throws {@link Refused} as the server does. */
    public static void read(FileFormat format, byte[] content) {
        ReadBankResult.read(format, content);
    }
}
