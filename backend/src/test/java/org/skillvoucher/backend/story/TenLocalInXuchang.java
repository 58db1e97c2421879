package org.skillvoucher.backend.story;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.skillvoucher.catalogue.LocalAdditions;
import org.skillvoucher.region.RegionCode;

/** What 许政办〔2019〕20号 三(二) says (XC-6). */
@Singleton
final class TenLocalInXuchang implements LocalAdditions {
    @Override
    public int atMost(RegionCode region, LocalDate day) {
        return region.isWithin(RegionCode.of("411000")) ? 10 : Integer.MAX_VALUE;
    }
}
