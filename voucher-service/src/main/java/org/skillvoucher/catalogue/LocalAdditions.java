package org.skillvoucher.catalogue;

import java.time.LocalDate;
import org.skillvoucher.region.RegionCode;

/** How many occupations of its own a place may put on its list (XC-6): a number of the policy documents. */
public interface LocalAdditions {
    /** Distinct occupations, {@link Integer#MAX_VALUE} where no document sets a limit. */
    int atMost(RegionCode region, LocalDate day);
}
