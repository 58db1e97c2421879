package org.skillvoucher.subsidy;

import org.skillvoucher.access.Actor;

/** Who wants to know, in the same transaction, that paid money is claimed back, and that a claim was withdrawn. */
public interface WhenClaimed {
    void opened(Recovery claim, Subsidy of, Actor by);

    void withdrawn(Recovery claim, Subsidy of, Actor by);
}
