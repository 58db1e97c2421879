package org.skillvoucher.subsidy;

import java.util.Map;
import org.skillvoucher.access.Actor;

/** What earned a subsidy, a voucher or an application: it books the money when the path is at its end, either way. */
public interface OriginOfSubsidy {
    /** Whether this subsidy came from here. */
    boolean earned(Subsidy subsidy);

    /** The path is at its end: the money is posted and the subsidy released, in the caller's transaction. */
    Subsidy release(Actor by, Subsidy decided, Map<String, ?> why);

    /** It is not paid after all: everything that was kept for it goes back, in the caller's transaction. */
    Subsidy refuse(Actor by, Subsidy decided, String why);
}
