package org.skillvoucher.backend;

import org.jspecify.annotations.Nullable;

/** The server does not start, and says why to the person in front of it, in Chinese and in English. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String chinese, String english) {
        this(chinese, english, null);
    }

    public StartRefused(String chinese, String english, @Nullable Throwable cause) {
        super("服务未启动：" + chinese + System.lineSeparator() + "The server did not start: " + english, cause);
    }
}
