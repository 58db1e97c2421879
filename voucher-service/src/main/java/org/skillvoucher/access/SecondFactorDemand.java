package org.skillvoucher.access;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether officers need a second factor. Where nothing is set they do in production, and may elsewhere. Staff of institutions choose: they
 * move no money.
 */
@Singleton
final class SecondFactorDemand {
    private enum Setting {
        VOLUNTARY,
        REQUIRED
    }

    private final Setting setting;

    SecondFactorDemand(
            @Property(name = "skillvoucher.log-in.second-factor") @Nullable String setting,
            @Property(name = "skillvoucher.mode", defaultValue = "standalone") String mode) {
        if (setting == null) {
            this.setting = mode.equals("production") ? Setting.REQUIRED : Setting.VOLUNTARY;
        } else {
            this.setting = Setting.valueOf(setting.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether who enters this account by password has to set one up before anything else. */
    boolean isDue(Account account) {
        return setting == Setting.REQUIRED && account.region() != null && !account.totpOn();
    }
}
