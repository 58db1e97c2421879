package org.skillvoucher.backend;

import java.util.Locale;

/** What the process is trusted with: standalone makes what it lacks, production demands it of the operator. */
public enum Mode {
    STANDALONE,
    PRODUCTION;

    /** As written in {@code skillvoucher.mode}. */
    public static Mode of(String text) {
        for (Mode mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        throw new StartRefused(
                "skillvoucher.mode 只能是 standalone 或 production。",
                "skillvoucher.mode is either standalone or production.");
    }
}
